using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>The rows of one file to be, gathered a block at a time: a column takes a whole block faster than single rows.</summary>
internal sealed class GoldFileRows : IDisposable
{
    private const int RowsPerFile = 250_000;
    private const long BytesPerFile = 64L << 20;
    private const int RowsPerBlock = 1024;
    private const int CharactersPerBlock = 4 << 20;

    private readonly ColumnBatch _columns = new(GoldTable.Schema);
    private readonly List<PreferencePair> _block = [];
    private int _characters;

    /// <summary>True when a file should hold no more; rows are counted a block at a time.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Adds a row.</summary>
    public void Add(PreferencePair row)
    {
        _block.Add(row);
        _characters += CharactersOf(row);
        if (_block.Count == RowsPerBlock || _characters >= CharactersPerBlock)
            CloseBlock();
    }

    /// <summary>All rows as columns; valid until rows are added or cleared.</summary>
    public ColumnBatch ToColumns()
    {
        CloseBlock();
        return _columns;
    }

    /// <summary>Removes all rows and keeps the memory for new ones.</summary>
    public void Clear()
    {
        _columns.Clear();
        IsFull = false;
    }

    /// <inheritdoc/>
    public void Dispose() => _columns.Dispose();

    private void CloseBlock()
    {
        GoldColumns.Append(_columns, _block);
        _block.Clear();
        _characters = 0;
        IsFull = _columns.RowCount >= RowsPerFile || _columns.ByteCount >= BytesPerFile;
    }

    private static int CharactersOf(PreferencePair row) =>
        row.Prompt.Length
        + row.Chosen.Length
        + row.Rejected.Length
        + (row.ContextJson?.Length ?? 0)
        + (row.AttributesJson?.Length ?? 0);
}
