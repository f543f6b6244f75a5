using Flywheel.Lake.Parquet.Pages;

namespace Flywheel.Lake.Parquet;

/// <summary>
/// Reads nested rows from a Parquet file, one after another. Fields are found by name, so that the file may hold more; a
/// nullable field that the file lacks reads as null. Any file may be given: a broken or hostile one ends in a
/// <see cref="FlywheelException"/>. Not thread-safe.
/// </summary>
internal sealed class RecordReader : IDisposable
{
    private readonly ParquetFile _file;
    private readonly FieldMatch?[] _matches;

    private RecordReader(ParquetFile file, IReadOnlyList<Field> fields)
    {
        _file = file;
        _matches = [.. fields.Select(field => FieldMatch.Find(field, file.Root))];
    }

    /// <summary>Rows in the file.</summary>
    public long RowCount => _file.Footer.RowCount;

    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="FlywheelException">The file cannot be opened or is no Parquet file, or a field has another form.</exception>
    public static RecordReader Open(string path, IReadOnlyList<Field> fields)
    {
        var file = ParquetFile.Open(path);
        try
        {
            return file.Guard(null, () => new RecordReader(file, fields));
        }
        catch (FlywheelException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The rows in order: one value a field in the forms that <see cref="Field"/>'s kinds name.</summary>
    /// <exception cref="FlywheelException">The file is broken.</exception>
    public IEnumerable<object?[]> ReadRecords()
    {
        foreach (var group in _file.Footer.RowGroups)
        {
            var assemblers = _file.Guard(null, () => _matches.Select(match => match?.Open(_file, group)).ToArray());
            try
            {
                for (var left = group.RowCount; left > 0; left--)
                    yield return _file.Guard(null, () => assemblers.Select(assembler => assembler?.Next()).ToArray());
                _file.Guard(null, () => CheckEnds(assemblers));
            }
            finally
            {
                foreach (var cursor in assemblers.SelectMany(assembler => assembler?.Cursors ?? []))
                    cursor.Dispose();
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();

    private static bool CheckEnds(IEnumerable<FieldAssembler?> assemblers)
    {
        foreach (var cursor in assemblers.SelectMany(assembler => assembler?.Cursors ?? []))
        {
            if (!cursor.IsAtEnd)
                throw new ParquetFault($"The field {cursor.Name} has more values than its row group has rows.");
        }
        return true;
    }
}
