namespace Flywheel.Measure;

/// <summary>Moments in order, so that those of a part of the time are counted without reading the others.</summary>
/// <param name="moments">In any order, of one unit.</param>
internal sealed class Moments(IEnumerable<long> moments)
{
    private readonly long[] _sorted = Sorted([.. moments]);

    /// <summary>All of them, the earliest first.</summary>
    public ReadOnlySpan<long> All => _sorted;

    /// <summary>How many are before a moment.</summary>
    public int Before(long moment)
    {
        var (low, high) = (0, _sorted.Length);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            if (_sorted[middle] < moment)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // In place: most come in order, and there may be a million.
    private static long[] Sorted(long[] all)
    {
        Array.Sort(all);
        return all;
    }

    /// <summary>How many are from one moment on and before another.</summary>
    public int Between(long from, long until) => Before(until) - Before(from);
}
