namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>The distinct values of a part of a column, and which of them each row has.</summary>
internal sealed class ColumnDictionary : IDisposable
{
    private const int MaxValues = 1 << 16;
    private const int MaxBytes = 8 << 20;

    private readonly int _start;
    private int[] _positions = [];

    private ColumnDictionary(ColumnVector values, int start) => (Values, _start) = (values, start);

    /// <summary>The values in the order of their first appearance.</summary>
    public ColumnVector Values { get; }

    /// <summary>Builds the dictionary where that pays: where it and the positions take a quarter less than the values.</summary>
    public static ColumnDictionary? TryBuild(ColumnType type, ColumnVector vector, int start, int count)
    {
        var used = count - vector.NullsIn(start, count);
        if (used == 0 || type == ColumnType.Boolean || !RepetitionSample.Repeats(type, vector, start, count))
            return null;
        using var table = new ValueTable(type);
        var dictionary = new ColumnDictionary(table.Values, start);
        var worth = PlainEncoding.SizeOf(vector, start, count) / 4 * 3;
        if (dictionary.TryAdd(table, vector, count, Math.Min(MaxBytes, worth)) && dictionary.SizeOf(used) <= worth)
            return dictionary;
        dictionary.Dispose();
        return null;
    }

    /// <summary>One position a row; arbitrary where the row is null.</summary>
    public ReadOnlySpan<int> PositionsOf(int start, int count) => _positions.AsSpan(start - _start, count);

    /// <inheritdoc />
    public void Dispose()
    {
        Values.Dispose();
        PooledArrays.Release(ref _positions);
    }

    private bool TryAdd(ValueTable table, ColumnVector vector, int count, long mostBytes)
    {
        PooledArrays.Grow(ref _positions, 0, count);
        var last = -1;
        for (var i = 0; i < count; i++)
        {
            if (vector.IsNull(_start + i))
                continue;
            // In columns of few values a row often has the value of the one before it.
            _positions[i] =
                last >= 0 && vector.HasSameValue(_start + i, vector, _start + last)
                    ? _positions[last]
                    : table.PositionOf(vector, _start + i);
            last = i;
            if (Values.Count > MaxValues || Values.ByteCount > mostBytes)
                return false;
        }
        return true;
    }

    private long SizeOf(int used) =>
        PlainEncoding.SizeOf(Values, 0, Values.Count) + (long)used * HybridEncoding.WidthOf(Values.Count - 1) / 8;
}
