using Flywheel.Curate;

namespace Flywheel.Lake;

/// <summary>Writes kept edits to datasets as preference pairs.</summary>
/// <param name="catalog">The datasets.</param>
public sealed class GoldSink(DatasetCatalog catalog) : ICuratedEditSink
{
    /// <inheritdoc/>
    public ValueTask<string> StageAsync(
        string dataset,
        IReadOnlyList<CuratedEdit> edits,
        CancellationToken cancellationToken
    ) => throw new NotImplementedException(catalog.ToString());

    /// <inheritdoc/>
    public ValueTask<long> PublishAsync(Publication publication, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
