using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Curate.Passes;

/// <summary>Finds the decisions that are to be carried out.</summary>
internal static class WaitingDecisions
{
    /// <summary>The decisions on a dataset's edits that stand in the log up to an offset, in the order of the log.</summary>
    public static async ValueTask<Queue<WaitingDecision>> ReadAsync(
        Database database,
        IEventLog log,
        string dataset,
        long upTo,
        CancellationToken cancellationToken
    )
    {
        var recorded = database.Read(connection =>
            DecisionLedger
                .Read(connection, onlyUnapplied: true)
                .Where(decision => VerdictLedger.Find(connection, decision.Offset)?.Dataset == dataset)
                .ToList()
        );
        var waiting = new List<WaitingDecision>(recorded.Count);
        foreach (var decision in recorded)
        {
            var id = Quarantine.DecisionEventId(decision.EventId);
            var decided = await log.FindAsync(id, cancellationToken).ConfigureAwait(false);
            if (decided is not { } item || item.Offset > upTo)
                continue;
            var edit = await log.FindAsync(decision.EventId, cancellationToken).ConfigureAwait(false);
            waiting.Add(new WaitingDecision(item.Offset, new Candidate(edit ?? Removed(decision), decision)));
        }
        return new Queue<WaitingDecision>(waiting.OrderBy(decision => decision.DecidedAtOffset));
    }

    // Retention has taken the edit: an event without text, which is discarded as unreadable.
    private static Event Removed(RecordedDecision decision) =>
        new(decision.Offset, decision.EventId, EventType.Edit, decision.DecidedAt, default);
}
