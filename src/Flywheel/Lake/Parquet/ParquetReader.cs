namespace Flywheel.Lake.Parquet;

/// <summary>
/// Reads a flat table from a Parquet file, a batch at a time, in memory bounded by the batch and one page a column. Any
/// file may be given: a broken or hostile one ends in a <see cref="FlywheelException"/>. Not thread-safe.
/// </summary>
internal sealed class ParquetReader : IDisposable
{
    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="FlywheelException">The file cannot be opened or is no Parquet file.</exception>
    public static ParquetReader Open(string path) => throw new NotImplementedException();

    /// <summary>The columns that can be read; nested and unknown ones are left out.</summary>
    public TableSchema Schema => throw new NotImplementedException();

    /// <summary>Rows in the file, as its footer says.</summary>
    public long RowCount => throw new NotImplementedException();

    /// <summary>What the footer says of every column of <see cref="Schema"/>.</summary>
    public IReadOnlyList<ColumnSummary> Summaries => throw new NotImplementedException();

    /// <summary>
    /// The rows in order. Without <paramref name="wanted"/> all columns; with it the columns of these names and types, where
    /// a nullable one that the file lacks reads as nulls.
    /// </summary>
    /// <param name="wanted">The columns to read, or null for all of <see cref="Schema"/>.</param>
    /// <param name="batchRows">The most rows of one batch.</param>
    /// <exception cref="FlywheelException">The file is broken, or a wanted column is missing or of another type.</exception>
    public IEnumerable<ColumnBatch> ReadBatches(TableSchema? wanted = null, int batchRows = 8192) =>
        throw new NotImplementedException();

    /// <inheritdoc />
    public void Dispose() => throw new NotImplementedException();
}
