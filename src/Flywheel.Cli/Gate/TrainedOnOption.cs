using System.CommandLine;
using Flywheel.Cli.Evaluate;
using Flywheel.Cli.Lake;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate.Contamination;
using Flywheel.Lake;

namespace Flywheel.Cli.Gate;

/// <summary><c>--trained-on</c> of the gate: rows on which the candidate was trained decide nothing.</summary>
internal static class TrainedOnOption
{
    public static readonly Option<string[]> Option = new("--trained-on")
    {
        Description =
            "A dataset version that the candidate was trained on, such as gold@3: rows that it repeats, exactly or nearly, decide nothing. May be repeated; needs a workspace.",
        HelpName = "DATASET@VERSION",
    };

    /// <summary>Finds the rows, with the reason why; null where nothing is named.</summary>
    /// <param name="arguments">The command's arguments.</param>
    /// <param name="candidate">The candidate's results: what its run evaluated is looked at first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">There is no workspace, or not what is named.</exception>
    public static async Task<TrainingOverlap?> FindAsync(
        ParseResult arguments,
        string candidate,
        CancellationToken cancellationToken
    )
    {
        var trainedOn = (arguments.GetValue(Option) ?? []).Select(DatasetReference.Parse).ToList();
        if (trainedOn.Count == 0)
            return null;
        var catalog = arguments.Catalog();
        var runs = arguments.OpenWorkspace().Evaluations().Runs();
        var isFile = File.Exists(candidate);
        var sources = await RowSources
            .AllAsync(
                catalog,
                runs.OrderByDescending(run => !isFile && run.Run.RunId.StartsWith(candidate, StringComparison.Ordinal)),
                cancellationToken
            )
            .ConfigureAwait(false);
        return await ContaminatedRows.FindAsync(catalog, sources, trainedOn, cancellationToken).ConfigureAwait(false);
    }
}
