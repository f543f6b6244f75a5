using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Flywheel.Server.Metrics;

/// <summary>One metric with all its series. Thread-safe.</summary>
internal sealed class MetricFamily(Instrument instrument, MetricKind kind, double[] bounds)
{
    // Labels come from fixed sets; should one ever not, memory and the scraper are still safe.
    private const int MaxSeries = 1000;

    private readonly ConcurrentDictionary<Tags, MetricSeries> _series = new();
    private readonly MetricSeries _overflow = new("overflow=\"true\"", bounds);
    private volatile bool _isOverflowing;

    public string Name { get; } = PrometheusText.NameOf(instrument.Name, instrument.Unit, kind);

    public string Description => instrument.Description ?? "";

    public MetricKind Kind => kind;

    public double[] Bounds => bounds;

    public IEnumerable<MetricSeries> Series =>
        _series
            .Values.Concat(_isOverflowing ? [_overflow] : [])
            .OrderBy(series => series.Labels, StringComparer.Ordinal);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = SeriesOf(tags);
        if (kind is MetricKind.Histogram)
            series.Observe(value);
        else if (kind is MetricKind.Gauge || instrument.IsObservable)
            series.Set(value);
        else
            series.Add(value);
    }

    private MetricSeries SeriesOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = new Tags(ValueAt(tags, 0), ValueAt(tags, 1), ValueAt(tags, 2));
        if (_series.TryGetValue(key, out var series))
            return series;
        if (_series.Count >= MaxSeries)
        {
            _isOverflowing = true;
            return _overflow;
        }
        return _series.GetOrAdd(key, new MetricSeries(PrometheusText.Labels(tags), bounds));
    }

    private static object? ValueAt(ReadOnlySpan<KeyValuePair<string, object?>> tags, int index) =>
        index < tags.Length ? tags[index].Value : null;

    // An instrument always sends its tags in the same order, so their values alone tell the series apart.
    private readonly record struct Tags(object? First, object? Second, object? Third);
}
