namespace Flywheel.Server.Metrics;

/// <summary>One line of a metric, or the lines of one histogram. Thread-safe.</summary>
internal sealed class MetricSeries(string labels, double[] bounds)
{
    private readonly Lock _gate = new();
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _value;
    private long _count;

    /// <summary>Labels as they are printed, without braces.</summary>
    public string Labels => labels;

    public void Add(double value)
    {
        lock (_gate)
            _value += value;
    }

    public void Set(double value)
    {
        lock (_gate)
            _value = value;
    }

    public void Observe(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket])
            bucket++;
        lock (_gate)
        {
            _buckets[bucket]++;
            _count++;
            _value += value;
        }
    }

    /// <summary>The value, or a histogram's sum, and its count and buckets, all of one moment.</summary>
    public (double Value, long Count, long[] Buckets) Read()
    {
        lock (_gate)
            return (_value, _count, [.. _buckets]);
    }
}
