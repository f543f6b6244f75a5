using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Flywheel.Server.Metrics;

/// <summary>
/// Gathers what one server and the rooms under it measure, for <c>/metrics</c>. Another server in the same process has a
/// registry of its own. Thread-safe.
/// </summary>
internal sealed class MetricRegistry : IDisposable
{
    private static readonly double[] NoBounds = [];

    // Seconds, for instruments that name no buckets of their own.
    private static readonly double[] DefaultBounds = [0.001, 0.01, 0.1, 1, 10, 60, 600];

    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public MetricRegistry(Meter server)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, server) || IsOfRoom(instrument.Meter))
                listener.EnableMeasurementEvents(instrument, FamilyOf(instrument));
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Record(family, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Record(family, value, tags));
        _listener.Start();
    }

    /// <summary>All metrics as they stand now, by name.</summary>
    public IEnumerable<MetricFamily> Collect()
    {
        _listener.RecordObservableInstruments();
        return _families.Values.OrderBy(family => family.Name, StringComparer.Ordinal);
    }

    public void Dispose() => _listener.Dispose();

    private static bool IsOfRoom(Meter meter) =>
        meter.Name.StartsWith("Flywheel.", StringComparison.Ordinal) && meter.Name != ServerMetrics.MeterName;

    private static void Record(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        ((MetricFamily)family!).Record(value, tags);

    private MetricFamily FamilyOf(Instrument instrument) =>
        _families.GetOrAdd(
            instrument.Name,
            _ => new MetricFamily(instrument, KindOf(instrument), BoundsOf(instrument))
        );

    private static MetricKind KindOf(Instrument instrument) =>
        instrument switch
        {
            Histogram<double> => MetricKind.Histogram,
            Counter<int> or Counter<long> or Counter<double> => MetricKind.Counter,
            ObservableCounter<int> or ObservableCounter<long> or ObservableCounter<double> => MetricKind.Counter,
            _ => MetricKind.Gauge,
        };

    private static double[] BoundsOf(Instrument instrument) =>
        instrument is Histogram<double> histogram
            ? [.. histogram.Advice?.HistogramBucketBoundaries ?? DefaultBounds]
            : NoBounds;
}
