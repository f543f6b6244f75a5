namespace Flywheel.Lake.Parquet;

/// <summary>
/// Reads nested rows from a Parquet file, one after another. Fields are found by name, so that the file may hold more; a
/// nullable field that the file lacks reads as null. Any file may be given: a broken or hostile one ends in a
/// <see cref="FlywheelException"/>. Not thread-safe.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="FlywheelException">The file cannot be opened or is no Parquet file, or a field has another form.</exception>
    public static RecordReader Open(string path, IReadOnlyList<Field> fields) => throw new NotImplementedException();

    /// <summary>The rows in order: one value a field in the forms that <see cref="Field"/>'s kinds name.</summary>
    /// <exception cref="FlywheelException">The file is broken.</exception>
    public IEnumerable<object?[]> ReadRecords() => throw new NotImplementedException();

    /// <inheritdoc />
    public void Dispose() => throw new NotImplementedException();
}
