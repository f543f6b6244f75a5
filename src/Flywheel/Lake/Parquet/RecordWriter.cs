using Flywheel.Lake.Parquet.Pages;

namespace Flywheel.Lake.Parquet;

/// <summary>
/// Writes nested rows as one Parquet file. The stream stays its owner's. Not thread-safe; of no more use once a row was
/// refused, for a part of that row may have been taken.
/// </summary>
internal sealed class RecordWriter
{
    private const int RowsBetweenChecks = 256;

    private readonly ParquetWriterOptions _options;
    private readonly RowGroupWriter _groups;
    private readonly RecordShredder _shredder;
    private int _rows;

    /// <summary>Starts a file on a stream that stands at the file's beginning.</summary>
    public RecordWriter(Stream stream, IReadOnlyList<Field> fields, ParquetWriterOptions? options = null)
    {
        _options = options ?? new ParquetWriterOptions();
        _groups = new RowGroupWriter(stream, fields, _options);
        _shredder = new RecordShredder(fields, _groups.Leaves);
    }

    /// <summary>Adds a row: one value a field in the forms that <see cref="Field"/>'s kinds name, null for none.</summary>
    /// <exception cref="ArgumentException">A value has another form, or a required one is null.</exception>
    public void Write(IReadOnlyList<object?> record)
    {
        _shredder.Add(record);
        _rows++;
        if (
            _rows == _options.RowGroupRows
            || (_rows % RowsBetweenChecks == 0 && _shredder.ByteCount >= _options.RowGroupBytes)
        )
            WriteGroup();
    }

    /// <summary>Writes the footer. Nothing can be written after it.</summary>
    public ParquetFileSummary Finish()
    {
        if (_rows > 0)
            WriteGroup();
        return _groups.Finish();
    }

    private void WriteGroup()
    {
        _groups.Write(_shredder.Leaves, leaf => (0, leaf.Vector.Count), _rows);
        _shredder.Clear();
        _rows = 0;
    }
}
