using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Flywheel.Events;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate;

/// <summary>
/// The edits that wait for a person. A decision is final, goes into the audit trail together with its record, becomes an
/// event of the log, and is carried out by curation, here or in a server that runs on the workspace. Thread-safe.
/// </summary>
public sealed class Quarantine(Database database, IEventLog log, TimeProvider timeProvider)
{
    /// <summary>The name under which the quarantine keeps retention away from the edits that wait.</summary>
    internal const string Consumer = "quarantine";

    private const int DecisionsAtOnce = 500;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly AuditTrail _auditTrail = new(database, timeProvider);

    /// <summary>At most <paramref name="limit"/> edits in quarantine after an offset of the log, oldest first.</summary>
    /// <param name="afterOffset">The offset; 0 for the oldest.</param>
    /// <param name="limit">The most edits.</param>
    /// <param name="reason">Only those that are there for this reason; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async ValueTask<IReadOnlyList<QuarantinedEdit>> ListAsync(
        long afterOffset,
        int limit,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        var verdicts = database.Read(connection =>
            VerdictLedger
                .ReadQuarantined(connection, afterOffset, limit, reason)
                .Select(verdict => (verdict, DecisionLedger.Find(connection, verdict.Offset)))
                .ToList()
        );
        var edits = new List<QuarantinedEdit>(verdicts.Count);
        foreach (var (verdict, decision) in verdicts)
            edits.Add(
                Describe(verdict, decision, await EventAtAsync(verdict.Offset, cancellationToken).ConfigureAwait(false))
            );
        return edits;
    }

    /// <summary>How many edits are in quarantine, those whose decision is not carried out yet included.</summary>
    public long Count() =>
        database.Read(connection =>
        {
            using var count = new Statement(connection, "SELECT count(*) FROM verdicts WHERE verdict = 3");
            return count.Step() ? count.Integer(0) : 0;
        });

    /// <summary>One edit that is in quarantine or was decided, or null when it was never there.</summary>
    public async ValueTask<QuarantinedEdit?> FindAsync(string eventId, CancellationToken cancellationToken)
    {
        if (await log.FindAsync(eventId, cancellationToken).ConfigureAwait(false) is not { } found)
            return null;
        var (verdict, decision) = database.Read(connection =>
            (VerdictLedger.Find(connection, found.Offset), DecisionLedger.Find(connection, found.Offset))
        );
        var wasThere = verdict is { Verdict.Kind: VerdictKind.Quarantine } || decision is not null;
        return verdict is not null && wasThere ? Describe(verdict, decision, found) : null;
    }

    /// <summary>Lets an edit into the dataset unless it repeats a row there; personal data stays redacted.</summary>
    /// <inheritdoc cref="DecideAsync"/>
    public Task<RecordedDecision> ReleaseAsync(
        string eventId,
        string actor,
        string why,
        CancellationToken cancellationToken
    ) => DecideAsync(eventId, release: true, actor, why, cancellationToken);

    /// <summary>Keeps an edit out of the dataset for good.</summary>
    /// <inheritdoc cref="DecideAsync"/>
    public Task<RecordedDecision> DiscardAsync(
        string eventId,
        string actor,
        string why,
        CancellationToken cancellationToken
    ) => DecideAsync(eventId, release: false, actor, why, cancellationToken);

    /// <summary>Decides on several edits in one unit of work. Those on which somebody has decided meanwhile are left alone.</summary>
    /// <returns>How many were decided.</returns>
    internal async Task<int> DecideAllAsync(
        IReadOnlyList<QuarantinedEdit> edits,
        bool release,
        string actor,
        string why,
        CancellationToken cancellationToken
    )
    {
        var decisions = await database
            .WriteAsync(connection => Record(connection, edits, release, actor, why), cancellationToken)
            .ConfigureAwait(false);
        await AppendAsync(decisions, cancellationToken).ConfigureAwait(false);
        return decisions.Count;
    }

    /// <summary>Puts decisions into the log that a crash kept from it. Repeating it changes nothing.</summary>
    internal async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var decisions = database.Read(connection => DecisionLedger.Read(connection, onlyUnapplied: true));
        foreach (var chunk in decisions.Chunk(DecisionsAtOnce))
            await AppendAsync(chunk, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>The decision as recorded.</returns>
    /// <exception cref="FlywheelException">The edit is not in quarantine, is decided already, or cannot be recorded.</exception>
    private async Task<RecordedDecision> DecideAsync(
        string eventId,
        bool release,
        string actor,
        string why,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(actor);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        if (await log.FindAsync(eventId, cancellationToken).ConfigureAwait(false) is not { } found)
            throw new FlywheelException(
                $"The log holds no event '{eventId}'. 'flywheel quarantine list' shows what waits."
            );
        var decision = await database
            .WriteAsync(connection => Record(connection, found, release, actor, why), cancellationToken)
            .ConfigureAwait(false);
        await AppendAsync([decision], cancellationToken).ConfigureAwait(false);
        return decision;
    }

    private List<RecordedDecision> Record(
        SqliteConnection connection,
        IReadOnlyList<QuarantinedEdit> edits,
        bool release,
        string actor,
        string why
    )
    {
        var decisions = new List<RecordedDecision>(edits.Count);
        foreach (var edit in edits)
            if (
                DecisionLedger.Find(connection, edit.Verdict.Offset) is null
                && VerdictLedger.Find(connection, edit.Verdict.Offset)
                    is { Verdict.Kind: VerdictKind.Quarantine } stored
            )
                decisions.Add(Record(connection, stored, edit.EventId!, release, actor, why));
        return decisions;
    }

    private RecordedDecision Record(SqliteConnection connection, in Event found, bool release, string actor, string why)
    {
        if (DecisionLedger.Find(connection, found.Offset) is { } earlier)
            throw new FlywheelException(
                $"The event '{found.EventId}' was already {(earlier.Release ? "released" : "discarded")} by {earlier.Actor} "
                    + $"at {earlier.DecidedAt:yyyy-MM-dd'T'HH:mm:ss'Z'} ({earlier.Why}); a decision is final."
            );
        if (VerdictLedger.Find(connection, found.Offset) is not { Verdict.Kind: VerdictKind.Quarantine } stored)
            throw new FlywheelException(
                $"The event '{found.EventId}' is not in quarantine. 'flywheel quarantine list' shows what waits."
            );
        return Record(connection, stored, found.EventId, release, actor, why);
    }

    private RecordedDecision Record(
        SqliteConnection connection,
        StoredVerdict stored,
        string eventId,
        bool release,
        string actor,
        string why
    )
    {
        var decision = new RecordedDecision
        {
            Offset = stored.Offset,
            EventId = eventId,
            Release = release,
            Actor = actor,
            Why = why,
            Reason = stored.Verdict.Reason,
            Detail = stored.Verdict.Detail,
            DecidedAt = timeProvider.GetUtcNow(),
        };
        DecisionLedger.Add(connection, decision);
        _auditTrail.Append(
            connection,
            actor,
            release ? "quarantine.release" : "quarantine.discard",
            eventId,
            why,
            Details(decision)
        );
        return decision;
    }

    private async Task AppendAsync(IReadOnlyCollection<RecordedDecision> decisions, CancellationToken cancellationToken)
    {
        if (decisions.Count == 0)
            return;
        var drafts = decisions.Select(Draft).ToList();
        var start = timeProvider.GetTimestamp();
        while (
            await log.AppendAsync(drafts, cancellationToken).ConfigureAwait(false) is AppendResult.Overloaded overloaded
        )
        {
            if (timeProvider.GetElapsedTime(start) > LongestWait)
                throw new FlywheelException(
                    "The decision is recorded; the event log is too busy to take it now. Curation carries it out when it next runs.",
                    isTransient: true
                );
            await Task.Delay(overloaded.RetryAfter, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static EventDraft Draft(RecordedDecision decision)
    {
        var id = DecisionEventId(decision.EventId);
        var payload = EventJson.Write(
            new QuarantineDecision(id, decision.EventId, decision.Release, decision.Actor, decision.Why)
        );
        return new EventDraft(id, EventType.QuarantineDecision, payload);
    }

    // The same for the same edit, so that an append repeated after a crash is one event. No client may choose an id with
    // '!': an event of its own under this one would keep the decision out of the log.
    internal static string DecisionEventId(string eventId) =>
        "decision!" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(eventId)).AsSpan(0, 16));

    private static string Details(RecordedDecision decision) =>
        JsonSerializer.Serialize(
            new Dictionary<string, string?> { ["reason"] = decision.Reason, ["detail"] = decision.Detail }
        );

    private static QuarantinedEdit Describe(StoredVerdict verdict, RecordedDecision? decision, Event? found) =>
        new(verdict, found?.EventId, found?.ReceivedAt, found is { } item ? TryRead(item) : null, decision);

    private static Edit? TryRead(in Event item)
    {
        try
        {
            return EventJson.ReadEdit(item.Payload.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async ValueTask<Event?> EventAtAsync(long offset, CancellationToken cancellationToken)
    {
        var events = await log.ReadAsync(offset - 1, 1, cancellationToken).ConfigureAwait(false);
        return events is [var found] && found.Offset == offset ? found : null;
    }
}
