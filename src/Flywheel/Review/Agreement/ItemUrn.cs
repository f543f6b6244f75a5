namespace Flywheel.Review.Agreement;

/// <summary>Items of several kinds, to be drawn with replacement.</summary>
internal sealed class ItemUrn
{
    // A draw looks up the part of the items in which it lies, and then passes the few kinds that end there.
    private const int Parts = 256;

    private readonly long[] _ends;
    private readonly int[] _firstOfPart = new int[Parts];

    /// <param name="items">How many items there are of each kind, in all fewer than 2^31.</param>
    public ItemUrn(IReadOnlyList<long> items)
    {
        _ends = new long[items.Count];
        var end = 0L;
        for (var kind = 0; kind < items.Count; kind++)
            _ends[kind] = end += items[kind];
        for (int part = 0, kind = 0; part < Parts; part++)
        {
            while (kind < _ends.Length - 1 && _ends[kind] * Parts <= end * part)
                kind++;
            _firstOfPart[part] = kind;
        }
    }

    /// <summary>How many items of each kind come in so many draws.</summary>
    public long[] Draw(int draws, ref SplitMix64 random)
    {
        var drawn = new long[_ends.Length];
        var all = _ends[^1];
        for (var i = 0; i < draws; i++)
        {
            var item = random.Below((int)all);
            var kind = _firstOfPart[(int)(item * (long)Parts / all)];
            while (_ends[kind] <= item)
                kind++;
            drawn[kind]++;
        }
        return drawn;
    }
}
