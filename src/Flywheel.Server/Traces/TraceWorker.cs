using Flywheel.Capture.Traces;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Traces;

/// <summary>Brings what was captured into the tables of traces, beside the server.</summary>
internal sealed partial class TraceWorker(TraceProjector projector, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Starts the work, once.</summary>
    public void Start(ILogger<TraceWorker> logger) => _work = Task.Run(() => WorkAsync(logger));

    /// <summary>Stops at the end of the batch in hand; what is not done is done after the next start.</summary>
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
            await projector
                .WorkAsync(failure => LogFailure(logger, failure.Message), time, _stopping.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }

    [LoggerMessage(5, LogLevel.Error, "Traces could not be brought in; this is tried again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
