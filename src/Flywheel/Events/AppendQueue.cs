namespace Flywheel.Events;

/// <summary>
/// Appends that wait for the writer, and those that it has in hand. Bounded by both together: what the writer holds is
/// in memory all the same.
/// </summary>
internal sealed class AppendQueue(EventLogOptions options)
{
    // One transaction takes no more than this, so that no caller waits for an unbounded one.
    private const long MaxTakenBytes = 16L << 20;

    private readonly Lock _gate = new();
    private readonly Queue<PendingAppend> _waiting = new();
    private bool _isScheduled;
    private long _events;
    private long _bytes;

    /// <summary>Events that are not on disk yet.</summary>
    public long Depth => Interlocked.Read(ref _events);

    /// <summary>Takes an append in, unless it does not fit. An empty queue takes one of any size.</summary>
    /// <param name="append">The append.</param>
    /// <param name="mustSchedule">True when the writer has to be told that there is something to take.</param>
    public bool TryAdd(PendingAppend append, out bool mustSchedule)
    {
        lock (_gate)
        {
            mustSchedule = false;
            var isFull =
                _events + append.Drafts.Count > options.MaxQueuedEvents
                || _bytes + append.Bytes > options.MaxQueuedBytes;
            if (isFull && _events > 0)
                return false;
            _events += append.Drafts.Count;
            _bytes += append.Bytes;
            _waiting.Enqueue(append);
            mustSchedule = !_isScheduled;
            _isScheduled = true;
            return true;
        }
    }

    /// <summary>Moves what the next transaction should hold into the group.</summary>
    /// <returns>True when more is waiting, and the writer must come again.</returns>
    public bool Take(List<PendingAppend> group)
    {
        lock (_gate)
        {
            var bytes = 0L;
            while (bytes < MaxTakenBytes && _waiting.TryDequeue(out var append))
            {
                bytes += append.Bytes;
                group.Add(append);
            }
            return _isScheduled = _waiting.Count > 0;
        }
    }

    /// <summary>Makes room of a group that is about to be answered.</summary>
    public void Release(List<PendingAppend> group)
    {
        lock (_gate)
        {
            foreach (var append in group)
            {
                _events -= append.Drafts.Count;
                _bytes -= append.Bytes;
            }
        }
    }
}
