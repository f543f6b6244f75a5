using Flywheel.Review;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Review;

/// <summary>Lets into the queues what their rules ask for, beside the server.</summary>
internal sealed partial class ReviewWorker(Reviews reviews, TimeProvider time) : IAsyncDisposable
{
    // People wait for nothing here, and a trace is quiet for a minute before it can enter.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Starts the work, once.</summary>
    public void Start(ILogger<ReviewWorker> logger) => _work = Task.Run(() => WorkAsync(logger));

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
            while (true)
            {
                await RunAsync(logger).ConfigureAwait(false);
                await Task.Delay(Pause, time, _stopping.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }

    private async Task RunAsync(ILogger logger)
    {
        try
        {
            await reviews.RunAsync(_stopping.Token).ConfigureAwait(false);
        }
        catch (FlywheelException failure)
        {
            LogFailure(logger, failure.Message);
        }
    }

    [LoggerMessage(7, LogLevel.Error, "The intake of reviews failed and is tried again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
