using Flywheel.Events;

namespace Flywheel.Curate.Passes;

/// <summary>The events that a pass deals with; more may be appended to their end while it runs.</summary>
/// <param name="after">The offset before the first.</param>
/// <param name="upTo">The offset of the last, so far.</param>
/// <param name="log">Where they are.</param>
/// <param name="appending">Ends when no more are appended; null where none are.</param>
internal sealed class LogStretch(long after, long upTo, IEventLog log, Task? appending)
{
    private long _upTo = upTo;
    private bool _isGrowing = appending is not null;

    /// <summary>The offset before the first event.</summary>
    public long After => after;

    /// <summary>The offset of the last event, so far.</summary>
    public long UpTo => Volatile.Read(ref _upTo);

    /// <summary>Waits until so many events after an offset are in the log, or no more will come.</summary>
    public async ValueTask WaitAsync(long afterOffset, int count, CancellationToken cancellationToken)
    {
        while (_isGrowing && UpTo - afterOffset < count)
        {
            // Asked for before the look at the log: what was appended last must be seen.
            _isGrowing = !appending!.IsCompleted;
            if (_isGrowing)
                await WaitForGrowthAsync(afterOffset + count - 1, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _upTo, await log.LastOffsetAsync(cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task WaitForGrowthAsync(long offset, CancellationToken cancellationToken)
    {
        using var isOver = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var growth = log.WaitForEventsAsync(offset, isOver.Token);
        await Task.WhenAny(appending!, growth).ConfigureAwait(false);
        await isOver.CancelAsync().ConfigureAwait(false);
        await growth.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
