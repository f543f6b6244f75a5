namespace Flywheel.Events;

/// <summary>
/// A durable, ordered log of what happened. Offsets rise; an event id is stored once, for ever; delivery to a consumer
/// is at least once. Safe for concurrent callers, and for several processes on one workspace.
/// </summary>
public interface IEventLog
{
    /// <summary>
    /// Appends the drafts in order and returns after they are on disk. All or none are stored, except that drafts whose
    /// id is already in the log (or earlier in the same call) are not stored again and are reported as duplicates.
    /// </summary>
    /// <returns>One outcome a draft, in order; or <see cref="AppendResult.Overloaded"/> with nothing stored.</returns>
    ValueTask<AppendResult> AppendAsync(IReadOnlyList<EventDraft> drafts, CancellationToken cancellationToken);

    /// <summary>
    /// The next events with an offset above <paramref name="afterOffset"/>, in order: at most <paramref name="limit"/>, and
    /// fewer where they are large. None means that the log has no more.
    /// </summary>
    ValueTask<IReadOnlyList<Event>> ReadAsync(long afterOffset, int limit, CancellationToken cancellationToken);

    /// <summary>The event with this id, or null where there is none or retention has removed it.</summary>
    ValueTask<Event?> FindAsync(string eventId, CancellationToken cancellationToken);

    /// <summary>The largest offset ever given, 0 for an empty log.</summary>
    ValueTask<long> LastOffsetAsync(CancellationToken cancellationToken);

    /// <summary>Completes when the log holds an event with an offset above <paramref name="offset"/>.</summary>
    Task WaitForEventsAsync(long offset, CancellationToken cancellationToken);
}
