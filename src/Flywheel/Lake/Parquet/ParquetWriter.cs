using Flywheel.Lake.Parquet.Pages;

namespace Flywheel.Lake.Parquet;

/// <summary>
/// Writes a flat table as one Parquet file. The stream stays open and is neither flushed to the disk nor named: that is
/// its owner's. Not thread-safe.
/// </summary>
internal sealed class ParquetWriter
{
    private readonly TableSchema _schema;
    private readonly ParquetWriterOptions _options;
    private readonly RowGroupWriter _groups;

    /// <summary>Starts a file on a stream that stands at the file's beginning.</summary>
    public ParquetWriter(Stream stream, TableSchema schema, ParquetWriterOptions? options = null)
    {
        _schema = schema;
        _options = options ?? new ParquetWriterOptions();
        _groups = new RowGroupWriter(stream, schema.Columns, _options);
    }

    /// <summary>
    /// Writes the rows as one or more row groups. Readers are fastest with few large groups, so gather rows (some 16 MB of
    /// <see cref="ColumnBatch.ByteCount"/> or more) before writing.
    /// </summary>
    /// <exception cref="ArgumentException">The batch has another schema, uneven vectors or a null in a required column.</exception>
    public void Write(ColumnBatch batch)
    {
        if (!batch.Schema.Columns.SequenceEqual(_schema.Columns))
            throw new ArgumentException("The batch has another schema than the file.", nameof(batch));
        batch.Validate();
        var data = batch.Vectors.Select((vector, i) => new LeafData(_groups.Leaves[i], vector)).ToList();
        var groupRows = RowsOfGroup(batch);
        for (var start = 0; start < batch.RowCount; start += groupRows)
        {
            var part = (Start: start, Count: Math.Min(groupRows, batch.RowCount - start));
            _groups.Write(data, _ => part, part.Count);
        }
    }

    /// <summary>Writes the footer. Nothing can be written after it.</summary>
    public ParquetFileSummary Finish() => _groups.Finish();

    // Rows of about the same size are assumed: the bound on bytes is there for memory, not for exactness.
    private int RowsOfGroup(ColumnBatch batch)
    {
        var rowBytes = Math.Max(1, batch.ByteCount / Math.Max(1, batch.RowCount));
        return (int)Math.Clamp(_options.RowGroupBytes / rowBytes, 1, _options.RowGroupRows);
    }
}
