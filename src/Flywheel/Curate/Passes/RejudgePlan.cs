using Flywheel.Curate.Duplicates;
using Flywheel.Events;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Passes;

/// <summary>
/// Judges again every edit of the log that was judged for the dataset. Results are recorded beside those in force and
/// take their place all at once.
/// </summary>
internal sealed class RejudgePlan(Database database, string dataset, DuplicateIndex? duplicates) : IPassPlan
{
    private readonly Dictionary<long, RecordedDecision> _decisions = database
        .Read(connection => DecisionLedger.Read(connection, onlyUnapplied: false))
        .Where(decision => decision.IsApplied)
        .ToDictionary(decision => decision.Offset);

    private IReadOnlyDictionary<long, Standing> _standings = new Dictionary<long, Standing>();

    public bool ReplacesAll => true;

    public string Why => "judged all edits again";

    /// <summary>What the verdict in force says of an edit that was selected last.</summary>
    public Standing StandingOf(long offset) => _standings[offset];

    public void Select(ReadEvents events, List<Candidate> candidates)
    {
        _standings = database.Read(connection =>
            VerdictLedger.StandingsOf(connection, dataset, events.AfterOffset, events.LastOffset)
        );
        foreach (var item in events.Events)
            if (item.Type == EventType.Edit && _standings.ContainsKey(item.Offset))
                candidates.Add(new Candidate(item, _decisions.GetValueOrDefault(item.Offset)));
    }

    public void Record(SqliteConnection connection, long publication, JudgedBatch batch) =>
        VerdictLedger.Write(connection, VerdictLedger.Rejudged, publication, batch.Edits);

    public void Complete(SqliteConnection connection, long? publication, long upTo)
    {
        VerdictLedger.AdoptRejudged(connection);
        PendingPlan.HoldQuarantined(connection, ConsumerOffsets.Get(connection, Curator.Consumer));
        duplicates?.Adopt(connection);
        if (publication is { } batch)
            PublicationLedger.Complete(connection, batch);
    }
}
