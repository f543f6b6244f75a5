using Flywheel.Lake.Delta;
using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>
/// The rows of one file to be. They are gathered a block at a time, which a column takes faster than single rows; once they make a
/// row group it is written while the next one is gathered, so that memory does not grow with the file. Not thread-safe.
/// </summary>
/// <param name="table">The table.</param>
internal sealed class GoldFileRows(DeltaTable table) : IDisposable
{
    private const int RowsPerFile = 250_000;
    private const long BytesPerFile = 64L << 20;
    private const int RowsPerGroup = 32_768;
    private const long BytesPerGroup = 16L << 20;
    private const int RowsPerBlock = 1024;
    private const int CharactersPerBlock = 4 << 20;

    private readonly List<PreferencePair> _block = [];
    private ColumnBatch _gathered = new(GoldTable.Schema);
    private ColumnBatch _written = new(GoldTable.Schema);
    private Task _writing = Task.CompletedTask;
    private TableFile? _file;
    private int _characters;
    private long _rowsOfGroups;
    private long _bytesOfGroups;

    /// <summary>True when the file should hold no more; rows are counted a block at a time.</summary>
    public bool IsFull =>
        _rowsOfGroups + _gathered.RowCount >= RowsPerFile || _bytesOfGroups + _gathered.ByteCount >= BytesPerFile;

    /// <summary>Adds a row.</summary>
    public void Add(PreferencePair row)
    {
        _block.Add(row);
        _characters += CharactersOf(row);
        if (_block.Count == RowsPerBlock || _characters >= CharactersPerBlock)
            CloseBlock();
    }

    /// <summary>Writes what is not written yet, and completes the file. Nothing can be added after it.</summary>
    public AddFile Finish()
    {
        CloseBlock();
        _writing.GetAwaiter().GetResult();
        _file ??= new TableFile(table, GoldTable.Schema, part: 0);
        if (_gathered.RowCount > 0)
            _file.Write(_gathered);
        return _file.Finish();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // What came of it is of no use any more; but it may not go on with memory that is given back.
        ((IAsyncResult)_writing).AsyncWaitHandle.WaitOne();
        _file?.Dispose();
        _gathered.Dispose();
        _written.Dispose();
    }

    private void CloseBlock()
    {
        GoldColumns.Append(_gathered, _block);
        _block.Clear();
        _characters = 0;
        if (_gathered.RowCount >= RowsPerGroup || _gathered.ByteCount >= BytesPerGroup)
            CloseGroup();
    }

    private void CloseGroup()
    {
        _writing.GetAwaiter().GetResult();
        _rowsOfGroups += _gathered.RowCount;
        _bytesOfGroups += _gathered.ByteCount;
        (_gathered, _written) = (_written, _gathered);
        _gathered.Clear();
        _file ??= new TableFile(table, GoldTable.Schema, part: 0);
        _writing = Task.Run(() => _file.Write(_written));
    }

    private static int CharactersOf(PreferencePair row) =>
        row.Prompt.Length
        + row.Chosen.Length
        + row.Rejected.Length
        + (row.ContextJson?.Length ?? 0)
        + (row.AttributesJson?.Length ?? 0);
}
