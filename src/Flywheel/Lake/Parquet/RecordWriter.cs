namespace Flywheel.Lake.Parquet;

/// <summary>Writes nested rows as one Parquet file. The stream stays its owner's. Not thread-safe.</summary>
internal sealed class RecordWriter
{
    /// <summary>Starts a file on a stream that stands at the file's beginning.</summary>
    public RecordWriter(Stream stream, IReadOnlyList<Field> fields, ParquetWriterOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Adds a row: one value a field in the forms that <see cref="Field"/>'s kinds name, null for none.</summary>
    /// <exception cref="ArgumentException">A value has another form, or a required one is null.</exception>
    public void Write(IReadOnlyList<object?> record) => throw new NotImplementedException();

    /// <summary>Writes the footer. Nothing can be written after it.</summary>
    public ParquetFileSummary Finish() => throw new NotImplementedException();
}
