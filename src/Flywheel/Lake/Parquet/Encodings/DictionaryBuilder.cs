namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>
/// Collects the distinct values of a column in the order of their first appearance, and gives up as soon as a dictionary
/// would not pay: too many values, or fewer than two uses of each on average.
/// </summary>
internal sealed class DictionaryBuilder
{
    private const int MaxValues = 1 << 15;
    private const int MaxBytes = 1 << 20;
    private const int TrustedSample = 1024;
    private const int Slots = MaxValues * 2;

    private readonly ColumnVector _values;
    private readonly int[] _slots = new int[Slots];
    private readonly int[] _hashes = new int[MaxValues];

    private DictionaryBuilder(ColumnType type) => _values = ColumnVector.Create(type);

    /// <summary>The distinct values and, for every row that is not null, the position of its value; or null.</summary>
    public static (ColumnVector Values, int[] Positions)? TryBuild(
        ColumnType type,
        ColumnVector vector,
        int start,
        int count
    )
    {
        if (type == ColumnType.Boolean)
            return null;
        var builder = new DictionaryBuilder(type);
        var positions = new int[count];
        var used = 0;
        for (var row = 0; row < count; row++)
        {
            if (vector.IsNull(start + row))
                continue;
            positions[row] = builder.PositionOf(vector, start + row);
            used++;
            if (builder.IsFull || (used >= TrustedSample && builder._values.Count * 2 > used))
                return null;
        }
        return used == 0 || builder._values.Count * 2 > used ? null : (builder._values, positions);
    }

    private bool IsFull => _values.Count == MaxValues || _values.ByteCount > MaxBytes;

    private int PositionOf(ColumnVector vector, int row)
    {
        var hash = vector.HashOf(row);
        var slot = hash & (Slots - 1);
        while (_slots[slot] is var taken and > 0)
        {
            if (_hashes[taken - 1] == hash && vector.HasSameValue(row, _values, taken - 1))
                return taken - 1;
            slot = (slot + 1) & (Slots - 1);
        }
        _hashes[_values.Count] = hash;
        _values.AppendFrom(vector, row);
        _slots[slot] = _values.Count;
        return _values.Count - 1;
    }
}
