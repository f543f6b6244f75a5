using Flywheel.Curate;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Curation;

/// <summary>Runs a curator beside the server.</summary>
internal sealed partial class CurationWorker(Curator curator) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _work = Task.CompletedTask;

    /// <summary>True while the curator works.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>How the curator is.</summary>
    public CurationHealth Health => curator.Health;

    /// <summary>Starts the work, once.</summary>
    public void Start(ILogger<CurationWorker> logger) => _work = Task.Run(() => WorkAsync(logger));

    /// <summary>Stops at the end of the batch in hand; what is not done is done after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _work.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task WorkAsync(ILogger logger)
    {
        IsAlive = true;
        try
        {
            await curator.WorkAsync(failure => LogFailure(logger, failure), _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
        finally
        {
            IsAlive = false;
        }
    }

    [LoggerMessage(2, LogLevel.Error, "Curation failed and is tried again.")]
    private static partial void LogFailure(ILogger logger, Exception exception);
}
