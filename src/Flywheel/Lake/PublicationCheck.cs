using System.Runtime.CompilerServices;
using Flywheel.Curate;
using Flywheel.Storage;

namespace Flywheel.Lake;

/// <summary>Compares what the database knows to be published with what every dataset holds.</summary>
public sealed class PublicationCheck(Workspace workspace, Database database, TimeProvider timeProvider)
    : IWorkspaceCheck
{
    /// <inheritdoc/>
    public string Name => "publications";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var catalog = new DatasetCatalog(workspace.LakePath, timeProvider);
        var sink = new GoldSink(catalog);
        foreach (var name in catalog.Names().Union(database.Read(PublicationLedger.Datasets), StringComparer.Ordinal))
            if (await ProblemAsync(sink, name, cancellationToken).ConfigureAwait(false) is { } problem)
                yield return new Finding(Path.Combine(workspace.LakePath, name), problem, SinkAgreement.Cure);
    }

    // Of a dataset that cannot be opened, the check of the datasets tells why.
    private async ValueTask<string?> ProblemAsync(GoldSink sink, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await SinkAgreement.ProblemAsync(database, sink, name, cancellationToken).ConfigureAwait(false);
        }
        catch (FlywheelException)
        {
            return null;
        }
    }
}
