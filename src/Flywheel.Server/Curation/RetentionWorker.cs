using Flywheel.Capture.Traces;
using Flywheel.Events;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Curation;

/// <summary>Removes old events and traces: at the start and every hour.</summary>
internal sealed partial class RetentionWorker(EventRetention events, TraceRetention traces, TimeProvider time)
    : BackgroundWork
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task WorkAsync(ILogger logger, CancellationToken stopping)
    {
        while (true)
        {
            await RunAsync(logger, stopping).ConfigureAwait(false);
            await Task.Delay(Interval, time, stopping).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(ILogger logger, CancellationToken stopping)
    {
        try
        {
            var removed = await events.ApplyAsync(stopping).ConfigureAwait(false);
            if (removed.Events > 0)
                LogRemoved(logger, removed.Events, removed.Bytes);
            var removedTraces = await traces.ApplyAsync(stopping).ConfigureAwait(false);
            if (removedTraces > 0)
                LogRemovedTraces(logger, removedTraces);
        }
        catch (FlywheelException failure)
        {
            LogFailure(logger, failure.Message);
        }
    }

    [LoggerMessage(3, LogLevel.Information, "Retention removed {Events} events, {Bytes} bytes.")]
    private static partial void LogRemoved(ILogger logger, long events, long bytes);

    [LoggerMessage(6, LogLevel.Information, "Sampling removed {Traces} traces.")]
    private static partial void LogRemovedTraces(ILogger logger, long traces);

    [LoggerMessage(4, LogLevel.Error, "Retention failed and is tried again in an hour: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
