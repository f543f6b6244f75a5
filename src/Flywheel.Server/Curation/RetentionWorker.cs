using Flywheel.Capture.Traces;
using Flywheel.Events;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Curation;

/// <summary>Removes old events and traces beside the server: at its start and every hour.</summary>
internal sealed partial class RetentionWorker(EventRetention events, TraceRetention traces, TimeProvider time)
    : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Starts the work, once.</summary>
    public void Start(ILogger<RetentionWorker> logger) => _work = Task.Run(() => WorkAsync(logger));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task WorkAsync(ILogger logger)
    {
        try
        {
            while (true)
            {
                await RunAsync(logger).ConfigureAwait(false);
                await Task.Delay(Interval, time, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }

    private async Task RunAsync(ILogger logger)
    {
        try
        {
            var removed = await events.ApplyAsync(_stopping.Token).ConfigureAwait(false);
            if (removed.Events > 0)
                LogRemoved(logger, removed.Events, removed.Bytes);
            var removedTraces = await traces.ApplyAsync(_stopping.Token).ConfigureAwait(false);
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
