using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>The pages of one chunk, not yet in a file. Disposing gives their memory back.</summary>
/// <param name="Pages">The bytes.</param>
/// <param name="Description">With offsets from the chunk's own beginning.</param>
/// <param name="Bounds">Of the values.</param>
/// <param name="NullCount">Entries without a value.</param>
internal sealed record EncodedChunk(PooledBuffer Pages, ColumnChunk Description, ValueBounds Bounds, long NullCount)
    : IDisposable
{
    /// <summary>The description of the chunk when its pages start at this offset of a file.</summary>
    public ColumnChunk At(long offset) =>
        Description with
        {
            DataPageOffset = offset + Description.DataPageOffset,
            DictionaryPageOffset = offset + Description.DictionaryPageOffset,
        };

    /// <inheritdoc />
    public void Dispose() => Pages.Dispose();
}
