using System.CommandLine;
using System.Globalization;
using Flywheel.Capture.Traces;
using Flywheel.Cli.Capture;
using Flywheel.Cli.Evaluate;
using Flywheel.Cli.Lake;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Cli.Gate;

internal static class FailureModeMatchCommand
{
    private const int LongestId = 60;
    private const int LongestReason = 300;

    private static readonly Argument<string?> TraceId = new("TRACE")
    {
        Description = "A stored trace: 32 hexadecimal digits.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Results = new("--results")
    {
        Description = "The results of an evaluation instead: every row that fails is matched.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Run = new("--run")
    {
        Description = "A stored run instead, by its id or the beginning of it: every row that fails is matched.",
        HelpName = "RUN",
    };

    private static readonly Option<string?> Predictions = new("--predictions")
    {
        Description = "The answers, for rules and likeness that look at them: results hold none.",
        HelpName = "FILE",
    };

    public static Command Create()
    {
        var command = new Command(
            "match",
            "Say of which failure mode a failure is and why: by rule, else by likeness to regression rows."
        )
        {
            TraceId,
            Results,
            Run,
            Predictions,
        };
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                string?[] named = [arguments.GetValue(TraceId), arguments.GetValue(Results), arguments.GetValue(Run)];
                if (named.Count(value => value is not null) != 1)
                    throw new FlywheelException(
                        "Name what failed: a trace, --results FILE or --run RUN, and one of them only."
                    );
                if (named[0] is { } trace)
                    arguments
                        .Output()
                        .Write(await MatchAsync(arguments, trace, cancellationToken).ConfigureAwait(false), Print);
                else
                    arguments
                        .Output()
                        .Write(await MatchRowsAsync(arguments, cancellationToken).ConfigureAwait(false), Print);
                return ExitCode.Success;
            }
        );
        return command;
    }

    /// <summary>The match of a trace.</summary>
    /// <exception cref="FlywheelException">The catalogue is wrong, or the trace does not say what was asked.</exception>
    public static async Task<FailureMatch> MatchAsync(Wheel wheel, Trace trace, CancellationToken cancellationToken)
    {
        var catalog = FailureModeCatalog.Load(wheel.Workspace.FailureModesPath);
        var failure = await TraceFailure.OfAsync(trace, catalog, cancellationToken).ConfigureAwait(false);
        return wheel.Workspace.FailureModes(wheel.Datasets, cancellationToken).Match(failure);
    }

    private static async Task<FailureMatch> MatchAsync(
        ParseResult arguments,
        string traceId,
        CancellationToken cancellationToken
    )
    {
        using var wheel = arguments.OpenWheel();
        var trace = await wheel.FindTraceAsync(traceId, cancellationToken).ConfigureAwait(false);
        return await MatchAsync(wheel, trace, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<FailureMatch>> MatchRowsAsync(
        ParseResult arguments,
        CancellationToken cancellationToken
    )
    {
        var workspace = arguments.OpenWorkspace();
        var catalog = arguments.Catalog();
        var (results, sources) = await OpenAsync(arguments, workspace, catalog, cancellationToken)
            .ConfigureAwait(false);
        using var predictions = arguments.GetValue(Predictions) is { } path
            ? await PredictionFile.OpenAsync(path, cancellationToken).ConfigureAwait(false)
            : null;
        var failures = await ResultFailures
            .ReadAsync(results, sources, predictions, cancellationToken)
            .ConfigureAwait(false);
        var matcher = workspace.FailureModes(catalog, cancellationToken);
        return [.. failures.Select(each => matcher.Match(each.Failure, each.KnownMode))];
    }

    private static async Task<(
        IAsyncEnumerable<EvaluationResult> Results,
        IReadOnlyList<IExampleSource> Sources
    )> OpenAsync(
        ParseResult arguments,
        Workspace workspace,
        DatasetCatalog catalog,
        CancellationToken cancellationToken
    )
    {
        var runs = workspace.Evaluations();
        if (arguments.GetValue(Run) is not { } id)
            return (
                new EvaluationResultFile(arguments.GetValue(Results)!).ReadAsync(cancellationToken),
                await RowSources.AllAsync(catalog, runs.Runs(), cancellationToken).ConfigureAwait(false)
            );
        var run = runs.Run(id).Run;
        var source = await RowSources.OfRunAsync(catalog, run, cancellationToken).ConfigureAwait(false);
        return (runs.Results(run.RunId).ToAsyncEnumerable(), source is null ? [] : [source]);
    }

    private static void Print(FailureMatch match) =>
        Output.Line($"{match.Mode ?? "no failure mode"}: {Output.SafeText(match.Reason, LongestReason)}");

    private static void Print(IReadOnlyList<FailureMatch> matches)
    {
        var table = Output.Table("ROW", "MODE", "BY", "WHY");
        foreach (var match in matches)
            table.AddTextRow(
                Output.SafeText(match.Id, LongestId),
                match.Mode ?? "-",
                match.By?.ToString().ToLower(CultureInfo.InvariantCulture) ?? "-",
                Output.SafeText(match.Reason, LongestReason)
            );
        table.Print();
        foreach (
            var (mode, count) in matches
                .CountBy(match => match.Mode ?? "no failure mode")
                .OrderByDescending(mode => mode.Value)
        )
            Output.Line($"{Count.Of(count, "row")}: {Output.SafeText(mode, LongestId)}");
    }
}
