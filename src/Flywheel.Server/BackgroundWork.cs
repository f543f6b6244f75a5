using Microsoft.Extensions.Logging;

namespace Flywheel.Server;

/// <summary>Work that goes on beside the requests, from the server's start to its end.</summary>
internal abstract class BackgroundWork : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Starts the work, once.</summary>
    public void Start(ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger(GetType());
        _work = Task.Run(() => RunAsync(logger));
    }

    /// <summary>Stops at the end of the batch in hand; what is not done is done after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <summary>The work; ends when it is cancelled.</summary>
    protected abstract Task WorkAsync(ILogger logger, CancellationToken stopping);

    private async Task RunAsync(ILogger logger)
    {
        try
        {
            await WorkAsync(logger, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }
}
