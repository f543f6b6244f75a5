using System.Runtime.CompilerServices;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Evaluate.Runs;

/// <summary>Re-reads the table of results: log, files, counts, statistics and checksums, and what every run found.</summary>
internal sealed class EvaluationsCheck(Workspace workspace, TimeProvider time) : IWorkspaceCheck
{
    private const string Cure = "Restore the lake from a backup, or evaluate again.";

    /// <inheritdoc/>
    public string Name => "evaluations";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var folder = Path.Combine(workspace.LakePath, DatasetName.Evaluations);
        if (!Directory.Exists(folder))
            yield break;
        foreach (var finding in new EvaluationTable(workspace.LakePath, time).Verify(cancellationToken))
            yield return new Finding(Path.Combine(folder, finding.Path), finding.Message, Cure);
    }
}
