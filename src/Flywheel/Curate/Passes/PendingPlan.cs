using Flywheel.Curate.Breaker;
using Flywheel.Events;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Passes;

/// <summary>Judges the events that no pass has dealt with yet, and carries out the decisions that wait.</summary>
/// <param name="decisions">In the order of the log.</param>
/// <param name="timeProvider">The clock.</param>
/// <param name="breaker">Records what was watched; null where nothing is.</param>
internal sealed class PendingPlan(Queue<WaitingDecision> decisions, TimeProvider timeProvider, CircuitBreaker? breaker)
    : IPassPlan
{
    public bool ReplacesAll => false;

    public string Why => "curated new edits";

    public void Select(ReadEvents events, List<Candidate> candidates)
    {
        foreach (var item in events.Events)
        {
            TakeDecisions(item.Offset, candidates);
            if (item.Type == EventType.Edit)
                candidates.Add(new Candidate(item, Decision: null));
        }
        TakeDecisions(events.LastOffset, candidates);
    }

    public void Record(SqliteConnection connection, long publication, JudgedBatch batch)
    {
        VerdictLedger.Write(connection, VerdictLedger.Current, publication, batch.Edits);
        foreach (var offset in batch.Decided)
            DecisionLedger.MarkApplied(connection, offset, timeProvider.GetUtcNow());
        ConsumerOffsets.Commit(connection, Curator.Consumer, batch.LastOffset);
        HoldQuarantined(connection, batch.LastOffset);
        if (batch.Watch is { } watch)
            breaker!.Record(connection, watch);
    }

    /// <summary>Keeps the text of edits that a person has yet to see from being removed by retention.</summary>
    public static void HoldQuarantined(SqliteConnection connection, long lastOffset) =>
        ConsumerOffsets.Hold(
            connection,
            Quarantine.Consumer,
            VerdictLedger.OldestQuarantined(connection) - 1 ?? lastOffset
        );

    // Events that retention has removed are not read and not waited for again.
    public void Complete(SqliteConnection connection, long? publication, long upTo) =>
        ConsumerOffsets.Commit(connection, Curator.Consumer, upTo);

    private void TakeDecisions(long offset, List<Candidate> candidates)
    {
        while (decisions.TryPeek(out var next) && next.DecidedAtOffset <= offset)
            candidates.Add(decisions.Dequeue().Candidate);
    }
}
