namespace Flywheel.Server.Metrics;

/// <summary>The kinds of metrics of the Prometheus text format.</summary>
internal enum MetricKind
{
    /// <summary>Only rises; its name ends in <c>_total</c>.</summary>
    Counter,

    /// <summary>Rises and falls.</summary>
    Gauge,

    /// <summary>Counts values in buckets.</summary>
    Histogram,
}
