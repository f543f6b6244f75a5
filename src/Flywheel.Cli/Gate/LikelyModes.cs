using System.CommandLine;
using Flywheel.Cli.Evaluate;
using Flywheel.Cli.Lake;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Cli.Gate;

/// <summary>Names the failure modes of new failures where a workspace is named: a gate needs none.</summary>
internal static class LikelyModes
{
    /// <summary>The report with the modes that the workspace knows.</summary>
    /// <exception cref="FlywheelException">The workspace's catalogue is wrong, or its rows cannot be read.</exception>
    public static async Task<GateReport> NameAsync(
        ParseResult arguments,
        GateReport report,
        CancellationToken cancellationToken
    )
    {
        var isNamed = arguments.GetValue(GlobalOptions.Workspace) is { Length: > 0 };
        if (!isNamed || report.Evaluators.All(evaluator => evaluator.NewFailures.Count == 0))
            return report;
        var workspace = arguments.OpenWorkspace();
        var catalog = arguments.Catalog();
        var matcher = workspace.FailureModes(catalog, cancellationToken);
        var sources = await RowSources
            .AllAsync(catalog, workspace.Evaluations().Runs(), cancellationToken)
            .ConfigureAwait(false);
        return await NewFailures.NameAsync(report, matcher, sources, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What knows the failure modes of a workspace.</summary>
    /// <exception cref="FlywheelException">The catalogue is wrong, or the rows cannot be read.</exception>
    public static FailureModeMatcher FailureModes(
        this Workspace workspace,
        DatasetCatalog catalog,
        CancellationToken cancellationToken
    ) => new(FailureModeCatalog.Load(workspace.FailureModesPath), ModeRow.ReadAll(catalog, cancellationToken));
}
