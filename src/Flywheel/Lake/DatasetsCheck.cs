using System.Runtime.CompilerServices;
using Flywheel.Storage;

namespace Flywheel.Lake;

/// <summary>
/// Re-reads the latest version of every dataset (log, files, counts, statistics and checksums) and looks whether the files
/// of tagged versions are there.
/// </summary>
public sealed class DatasetsCheck(Workspace workspace, TimeProvider timeProvider) : IWorkspaceCheck
{
    private const string Cure =
        "Restore the file from a backup, or return to a version that does not need it with 'flywheel dataset rollback'.";

    /// <inheritdoc/>
    public string Name => "datasets";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        var catalog = new DatasetCatalog(workspace.LakePath, timeProvider);
        foreach (var name in catalog.Names())
        foreach (var finding in Check(catalog, name, cancellationToken))
            yield return finding;
    }

    // One dataset that cannot be opened must not hide what is wrong with the others.
    private List<Finding> Check(DatasetCatalog catalog, string name, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(workspace.LakePath, name);
        try
        {
            var dataset = catalog.Open(name);
            var result = dataset.Verify(version: null, cancellationToken);
            return
            [
                .. result
                    .Findings.Concat(dataset.MissingOfTags())
                    .Select(finding => new Finding(Path.Combine(folder, finding.Path), finding.Message, Cure)),
            ];
        }
        catch (FlywheelException exception)
        {
            return [new Finding(folder, exception.Message, Cure)];
        }
    }
}
