using Flywheel.Lake.Parquet;

namespace Flywheel.Lake;

/// <summary>Walks over the rows of one data file.</summary>
internal sealed class GoldFileCursor : IDisposable
{
    private const int RowsAtOnce = 256;

    private readonly ParquetReader _reader;
    private readonly IEnumerator<ColumnBatch> _batches;
    private int _row = -1;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="start">Where to begin; null for the first row.</param>
    public GoldFileCursor(string path, GoldPosition? start = null)
    {
        _reader = ParquetReader.Open(path);
        _batches = Batches(start).GetEnumerator();
    }

    /// <summary>The batch that holds the current row.</summary>
    public ColumnBatch Batch => _batches.Current;

    /// <summary>The current row's place in <see cref="Batch"/>.</summary>
    public int Row => _row;

    /// <summary>Orders cursors by their current rows: event offset, then id by its bytes.</summary>
    public static IComparer<GoldFileCursor> ByRow { get; } = Comparer<GoldFileCursor>.Create(Compare);

    /// <summary>The current row's event offset.</summary>
    public long Offset => Batch.Int64(GoldTable.EventOffset)[_row];

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool MoveNext()
    {
        if (_row >= 0 && ++_row < Batch.RowCount)
            return true;
        while (_batches.MoveNext())
        {
            _row = 0;
            if (Batch.RowCount > 0)
                return true;
        }
        return false;
    }

    public void Dispose()
    {
        _batches.Dispose();
        _reader.Dispose();
    }

    // Whoever begins in the middle wants a page of rows and not a file of them.
    private IEnumerable<ColumnBatch> Batches(GoldPosition? start) =>
        start is { } position
            ? _reader.ReadBatches(
                GoldTable.Schema,
                RowsAtOnce,
                _reader.FirstRow(GoldTable.Schema.Columns[GoldTable.EventOffset], position.Offset)
            )
            : _reader.ReadBatches(GoldTable.Schema);

    private static int Compare(GoldFileCursor one, GoldFileCursor other)
    {
        var byOffset = one.Offset.CompareTo(other.Offset);
        return byOffset != 0
            ? byOffset
            : one
                .Batch.Text(GoldTable.Id)
                .Utf8(one._row)
                .SequenceCompareTo(other.Batch.Text(GoldTable.Id).Utf8(other._row));
    }
}
