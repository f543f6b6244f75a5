using Flywheel.Evaluate.Online;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Evaluations;

/// <summary>Scores a sample of the traces that arrive, beside the server.</summary>
internal sealed partial class OnlineWorker(OnlineEvaluation evaluation) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Starts the work, once.</summary>
    public void Start(ILogger<OnlineWorker> logger) => _work = Task.Run(() => WorkAsync(logger));

    /// <summary>Stops; the traces in hand are scored after the next start.</summary>
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
            await evaluation
                .WorkAsync(failure => LogFailure(logger, failure.Message), _stopping.Token)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }

    [LoggerMessage(7, LogLevel.Error, "Traces could not be scored; this is tried again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
