using System.Numerics;

namespace Flywheel.Curate.Duplicates;

/// <summary>A set of shingles that is filled and cleared many times without allocating.</summary>
internal sealed class ShingleSet
{
    private ulong[] _slots = new ulong[1024];
    private int _mask = 1023;
    private bool _hasZero;

    /// <summary>Empties the set and makes room.</summary>
    /// <param name="most">The most shingles that will be added.</param>
    public void Clear(int most)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, most * 2));
        if (_slots.Length < length)
            _slots = new ulong[length];
        else
            Array.Clear(_slots, 0, length);
        _mask = length - 1;
        _hasZero = false;
    }

    /// <summary>Adds a shingle.</summary>
    /// <returns>False when it was there.</returns>
    public bool Add(ulong shingle)
    {
        if (shingle == 0)
            return !_hasZero && (_hasZero = true);
        var slot = (int)(shingle >> 20) & _mask;
        while (_slots[slot] != 0)
        {
            if (_slots[slot] == shingle)
                return false;
            slot = (slot + 1) & _mask;
        }
        _slots[slot] = shingle;
        return true;
    }

    public bool Contains(ulong shingle)
    {
        if (shingle == 0)
            return _hasZero;
        var slot = (int)(shingle >> 20) & _mask;
        while (_slots[slot] != 0)
        {
            if (_slots[slot] == shingle)
                return true;
            slot = (slot + 1) & _mask;
        }
        return false;
    }
}
