using System.Collections.Immutable;

namespace Flywheel.Server.Changes;

/// <summary>
/// Looks at the workspace once a second while somebody listens, however many do, and counts the changes of every area. What
/// changes within a second is one change. Thread-safe.
/// </summary>
internal sealed class ChangeFeed(Wheel wheel, TimeProvider time) : IAsyncDisposable
{
    public const int MostListeners = 64;

    /// <summary>Of one person or key, so that none keeps all others out.</summary>
    public const int MostOfOne = 16;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly ImmutableArray<long> None = [.. Enum.GetValues<Area>().Select(_ => 0L)];

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WorkspaceStamp _stamp = new(wheel);
    private TaskCompletionSource _changed = New();
    private ImmutableArray<long> _counts = None;
    private Task _watching = Task.CompletedTask;
    private readonly Dictionary<string, int> _listeners = [];

    /// <summary>Begins to listen.</summary>
    /// <param name="who">The person or key.</param>
    /// <returns>How often each area has changed so far; null where too many listen already.</returns>
    public ImmutableArray<long>? TryBegin(string who)
    {
        lock (_lock)
        {
            var ofOne = _listeners.GetValueOrDefault(who);
            if (ofOne == MostOfOne || _listeners.Values.Sum() == MostListeners)
                return null;
            _listeners[who] = ofOne + 1;
            if (_watching.IsCompleted)
            {
                // What changed while nobody listened is nothing new to who begins now.
                _stamp.ReadChanges();
                _watching = WatchAsync();
            }
            return _counts;
        }
    }

    /// <summary>Listens no more.</summary>
    public void End(string who)
    {
        lock (_lock)
            if (--_listeners[who] == 0)
                _listeners.Remove(who);
    }

    /// <summary>How often each area has changed, once that is not what is known.</summary>
    public async Task<ImmutableArray<long>> WaitAsync(ImmutableArray<long> known, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (!_counts.AsSpan().SequenceEqual(known.AsSpan()))
                    return _counts;
                changed = _changed.Task;
            }
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WatchAsync()
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token).ConfigureAwait(false) && Look()) { }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { }
    }

    // False once nobody listens any more.
    private bool Look()
    {
        lock (_lock)
        {
            if (_listeners.Count == 0)
            {
                _watching = Task.CompletedTask;
                return false;
            }
            TryCount();
            return true;
        }
    }

    // While the database cannot be read nothing is known to have changed; /readyz tells of the database.
    private void TryCount()
    {
        try
        {
            var changes = _stamp.ReadChanges();
            if (changes.Count == 0)
                return;
            var counts = _counts.ToBuilder();
            foreach (var area in changes)
                counts[(int)area]++;
            _counts = counts.MoveToImmutable();
            _changed.SetResult();
            _changed = New();
        }
        catch (FlywheelException) { }
    }
}
