namespace Flywheel.Lake.Parquet;

/// <summary>
/// Writes a flat table as one Parquet file. The stream stays open and is neither flushed to the disk nor named: that is
/// its owner's. Not thread-safe.
/// </summary>
internal sealed class ParquetWriter
{
    /// <summary>Starts a file on a stream that stands at the file's beginning.</summary>
    public ParquetWriter(Stream stream, TableSchema schema, ParquetWriterOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>
    /// Writes the rows as one or more row groups. Readers are fastest with few large groups, so gather rows (some 16 MB of
    /// <see cref="ColumnBatch.ByteCount"/> or more) before writing.
    /// </summary>
    /// <exception cref="ArgumentException">The batch has another schema, uneven vectors or a null in a required column.</exception>
    public void Write(ColumnBatch batch) => throw new NotImplementedException();

    /// <summary>Writes the footer. Nothing can be written after it.</summary>
    public ParquetFileSummary Finish() => throw new NotImplementedException();
}
