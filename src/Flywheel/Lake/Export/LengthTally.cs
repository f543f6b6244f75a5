namespace Flywheel.Lake.Export;

/// <summary>Gathers length ratios in constant memory: the median comes from a histogram with steps of half a percent.</summary>
internal sealed class LengthTally
{
    private static readonly double Step = Math.Log(1.005);

    private readonly SortedDictionary<int, long> _histogram = [];
    private double _sum;
    private long _pairs;
    private long _longer;

    public void Add(int chosen, int rejected)
    {
        if (rejected == 0)
            return;
        var ratio = (double)chosen / rejected;
        _pairs++;
        _sum += ratio;
        _longer += chosen > rejected ? 1 : 0;
        var place = chosen == 0 ? int.MinValue : (int)Math.Round(Math.Log(ratio) / Step);
        _histogram[place] = _histogram.GetValueOrDefault(place) + 1;
    }

    public LengthRatio Result() =>
        _pairs == 0 ? new(0, 0, 0, 0) : new(_pairs, _sum / _pairs, Median(), (double)_longer / _pairs);

    private double Median()
    {
        var before = 0L;
        foreach (var (place, count) in _histogram)
        {
            before += count;
            if (before * 2 >= _pairs)
                return place == int.MinValue ? 0 : Math.Exp(place * Step);
        }
        return 0;
    }
}
