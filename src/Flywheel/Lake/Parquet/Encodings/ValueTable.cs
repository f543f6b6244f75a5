namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Distinct values in the order of their first appearance, found by their hash.</summary>
internal sealed class ValueTable(ColumnType type) : IDisposable
{
    private const int LeastSlots = 1024;

    // A slot holds a position plus one; zero is empty. At most half of them are taken.
    private int[] _slots = [];
    private int[] _hashes = [];
    private int _slotCount;

    /// <summary>The values. They are their owner's: disposing leaves them.</summary>
    public ColumnVector Values { get; } = ColumnVector.Create(type);

    /// <summary>The position of a row's value, which is added when it is new.</summary>
    public int PositionOf(ColumnVector vector, int row)
    {
        if (Values.Count * 2 >= _slotCount)
            Grow();
        var hash = vector.HashOf(row);
        var slot = SlotOf(hash);
        for (; _slots[slot] is var taken and > 0; slot = Next(slot))
            if (_hashes[taken - 1] == hash && vector.HasSameValue(row, Values, taken - 1))
                return taken - 1;
        _hashes[Values.Count] = hash;
        Values.AppendFrom(vector, row);
        _slots[slot] = Values.Count;
        return Values.Count - 1;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        PooledArrays.Release(ref _slots);
        PooledArrays.Release(ref _hashes);
    }

    private int SlotOf(int hash) => hash & (_slotCount - 1);

    private int Next(int slot) => (slot + 1) & (_slotCount - 1);

    private void Grow()
    {
        _slotCount = Math.Max(LeastSlots, _slotCount * 2);
        PooledArrays.Grow(ref _slots, 0, _slotCount);
        PooledArrays.Grow(ref _hashes, Values.Count, _slotCount / 2);
        _slots.AsSpan(0, _slotCount).Clear();
        for (var position = 0; position < Values.Count; position++)
        {
            var slot = SlotOf(_hashes[position]);
            while (_slots[slot] > 0)
                slot = Next(slot);
            _slots[slot] = position + 1;
        }
    }
}
