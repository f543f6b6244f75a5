using Flywheel.Storage;

namespace Flywheel.Events;

/// <summary>
/// The event log in the workspace's database. Appends of concurrent callers share one commit; what several processes
/// append is put in order by the database. Ids are remembered for ever, also of events that retention has removed.
/// </summary>
public sealed class EventLog : IEventLog
{
    // Other processes' appends are seen after this time at the latest; this process's own at once.
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);

    // Retry-After counts in whole seconds, and in one second the writer empties a full queue.
    private static readonly AppendResult Overloaded = new AppendResult.Overloaded(TimeSpan.FromSeconds(1));

    private static readonly AppendResult Nothing = new AppendResult.Appended([]);

    private readonly Database _database;
    private readonly TimeProvider _timeProvider;
    private readonly LogSignal _signal = new();
    private readonly AppendQueue _queue;
    private readonly AppendUnit _appends;

    /// <summary>A log in an open database, which must outlive it.</summary>
    public EventLog(Database database, EventLogOptions options, TimeProvider timeProvider)
    {
        _database = database;
        _timeProvider = timeProvider;
        _queue = new AppendQueue(options);
        _appends = new AppendUnit(database, _queue, _signal, timeProvider);
    }

    /// <summary>How many events wait for the disk.</summary>
    public long QueueDepth => _queue.Depth;

    /// <summary>Why the last events that were sent could not be stored; null where they were. Thread-safe.</summary>
    internal Exception? Failure => _appends.Failure;

    /// <inheritdoc/>
    /// <exception cref="FlywheelException">The commit failed; nothing was stored.</exception>
    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<EventDraft> drafts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (drafts.Count == 0)
            return ValueTask.FromResult(Nothing);
        var append = PendingAppend.Rent(drafts, cancellationToken);
        var task = append.Task;
        if (!_queue.TryAdd(append, out var mustSchedule))
        {
            append.Return();
            return ValueTask.FromResult(Overloaded);
        }
        if (mustSchedule)
            _appends.Schedule();
        return task;
    }

    /// <inheritdoc/>
    /// <exception cref="FlywheelException">A batch is damaged, or the database cannot be read.</exception>
    public ValueTask<IReadOnlyList<Event>> ReadAsync(long afterOffset, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterOffset);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(reader => reader.Read(afterOffset, limit)));
    }

    /// <inheritdoc/>
    /// <exception cref="FlywheelException">The event's batch is damaged, or the database cannot be read.</exception>
    public ValueTask<Event?> FindAsync(string eventId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(reader => reader.Find(eventId)));
    }

    /// <inheritdoc/>
    public ValueTask<long> LastOffsetAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(reader => reader.LastOffset()));
    }

    /// <inheritdoc/>
    public async Task WaitForEventsAsync(long offset, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Asked for before the look at the log, so that an append between the two is not missed.
            var growth = _signal.Next();
            if (await LastOffsetAsync(cancellationToken).ConfigureAwait(false) > offset)
                return;
            await growth
                .WaitAsync(PollInterval, _timeProvider, cancellationToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private T Read<T>(Func<EventTableReader, T> query) =>
        _database.Read(connection => query(new EventTableReader(connection, _database.Path)));
}
