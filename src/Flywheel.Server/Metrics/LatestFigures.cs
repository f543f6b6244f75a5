using Flywheel.Measure;

namespace Flywheel.Server.Metrics;

/// <summary>The wheel's own figures of the last seven days, computed at most once a minute however often they are asked for.</summary>
internal sealed class LatestFigures(FlywheelMetrics metrics, TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromDays(7);
    private static readonly TimeSpan Shelf = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private (DateTimeOffset At, Task<MetricsReport?> Report)? _latest;

    /// <summary>The figures; null where they cannot be had.</summary>
    public Task<MetricsReport?> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_latest is not { } latest || now - latest.At >= Shelf)
                _latest = latest = (now, Task.Run(() => ComputeAsync(now)));
            return latest.Report.WaitAsync(cancellationToken);
        }
    }

    // Not cancelled with the request that began it: others wait for the same figures.
    private async Task<MetricsReport?> ComputeAsync(DateTimeOffset now)
    {
        var scope = new MetricsScope(now - Window, now, Cohort: null);
        try
        {
            return await metrics.ComputeAsync(scope, bucket: null, CancellationToken.None).ConfigureAwait(false);
        }
        // Figures that cannot be had must not hide the server's own metrics, least of all when the database is in trouble.
        catch (FlywheelException)
        {
            return null;
        }
    }
}
