using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Steps through the entries of one leaf, which it reads a thousand at a time.</summary>
internal sealed class LeafCursor : IDisposable
{
    private const int Window = 1024;

    private readonly ParquetFile _file;
    private readonly ColumnReader _reader;
    private readonly SchemaNode _leaf;
    private readonly ColumnVector _vector;
    private readonly List<byte> _definitions = [];
    private readonly List<byte> _repetitions = [];
    private int _at;

    public LeafCursor(ParquetFile file, ColumnChunk chunk, SchemaNode leaf, ColumnType type)
    {
        (_file, _leaf) = (file, leaf);
        _reader = new ColumnReader(file, chunk, leaf, type);
        _vector = ColumnVector.Create(type);
    }

    /// <summary>The next entry's definition level.</summary>
    public int Definition
    {
        get
        {
            if (!Fill())
                _file.Guard<bool>(
                    Name,
                    () => throw new ParquetFault("It has fewer values than its row group has rows.")
                );
            return _leaf.MaxDefinition == 0 ? 0 : _definitions[_at];
        }
    }

    /// <summary>True when the next entry goes on with the list of the entry before.</summary>
    public bool IsRepeated => Fill() && _leaf.MaxRepetition > 0 && _repetitions[_at] > 0;

    /// <summary>True when every entry was taken.</summary>
    public bool IsAtEnd => !Fill();

    /// <summary>The leaf's path for people.</summary>
    public string Name => string.Join('.', _leaf.Path);

    /// <summary>The next entry's value, null where it has none; goes to the entry after it.</summary>
    public object? Take()
    {
        var isValue = Definition == _leaf.MaxDefinition;
        var at = _at++;
        if (!isValue)
            return null;
        return _vector switch
        {
            TextVector texts => texts.Text(at),
            ValueVector<int> numbers => numbers[at],
            ValueVector<long> numbers => numbers[at],
            ValueVector<double> numbers => numbers[at],
            _ => ((ValueVector<bool>)_vector)[at],
        };
    }

    /// <inheritdoc />
    public void Dispose() => _reader.Dispose();

    private bool Fill()
    {
        if (_at < _vector.Count)
            return true;
        if (_reader.Left == 0)
            return false;
        _vector.Clear();
        _definitions.Clear();
        _repetitions.Clear();
        _at = 0;
        _reader.Read(_vector, (int)Math.Min(Window, _reader.Left), _definitions, _repetitions);
        return _vector.Count > 0;
    }
}
