using System.Text.Json;
using Flywheel.Curate.Duplicates;
using Flywheel.Curate.Passes;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Breaker;

/// <summary>
/// Stops a poisoned stretch of edits from being learned: the user is not always right. It opens by itself when what curation
/// judges looks like poisoning, or by a person's hand; while it is open, what would be kept goes to quarantine with the reason
/// <c>circuit_breaker</c>. Only a person closes it. Thread-safe; several processes see the same.
/// </summary>
public sealed class CircuitBreaker
{
    // No person's name holds a space.
    private const string Self = "circuit breaker";

    private const int MostExamples = 20;

    private readonly Database _database;
    private readonly AuditTrail _trail;
    private readonly TimeProvider _time;

    /// <summary>The breaker of a workspace.</summary>
    public CircuitBreaker(Database database, BreakerOptions options, TimeProvider timeProvider)
    {
        (_database, Options, _time) = (database, options, timeProvider);
        _trail = new AuditTrail(database, timeProvider);
    }

    internal BreakerOptions Options { get; }

    /// <summary>How it stands.</summary>
    public BreakerStatus Status() => new(Options.Enabled, Openings());

    /// <summary>Opens it by a person's hand. Edits judged from the next batch on are held.</summary>
    /// <param name="actor">The pseudonym of the one whose edits are to be held; null for everybody's.</param>
    /// <param name="by">Who opens it.</param>
    /// <param name="why">The reason, for the audit trail.</param>
    /// <param name="cancellationToken">Heeded until it is recorded.</param>
    /// <returns>The opening; null where it is open for the same ones already.</returns>
    /// <exception cref="FlywheelException">The configuration has switched it off.</exception>
    public Task<BreakerOpening?> OpenAsync(string? actor, string by, string why, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        if (!Options.Enabled)
            throw new FlywheelException(
                "The circuit breaker is switched off and would hold nothing: set 'breaker.enabled' to true in flywheel.yaml."
            );
        var opening = new BreakerOpening
        {
            Actor = actor,
            Signal = BreakerSignal.Person,
            OpenedBy = by,
            Why = why,
            OpenedAt = _time.GetUtcNow(),
        };
        return _database.WriteAsync(connection => Open(connection, opening), cancellationToken);
    }

    /// <summary>Closes it. What it holds stays in quarantine until it is decided there.</summary>
    /// <param name="actor">The pseudonym of the one for whom it is open; null for everybody.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="why">The reason, for the audit trail.</param>
    /// <param name="cancellationToken">Heeded until it is recorded.</param>
    /// <returns>What was closed; null where it is not open for them.</returns>
    public Task<BreakerOpening?> CloseAsync(string? actor, string by, string why, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        return _database.WriteAsync(connection => Close(connection, actor, by, why), cancellationToken);
    }

    /// <summary>Why nothing may be trained at present; null where it may. An actor that is held alone holds up nothing.</summary>
    internal string? Hold() =>
        Options.Enabled && Openings().FirstOrDefault(opening => opening.Actor is null) is { } opening
            ? FormattableString.Invariant(
                $"The circuit breaker is open since {opening.OpenedAt:u}: {opening.Why} 'flywheel breaker close' closes it."
            )
            : null;

    /// <summary>What is open, the earliest first.</summary>
    internal IReadOnlyList<BreakerOpening> Openings() => _database.Read(BreakerLedger.Open);

    /// <summary>How many edits were judged so far.</summary>
    internal long Seen() => _database.Read(WatchLedger.Seen);

    /// <summary>The window as it is recorded.</summary>
    internal WatchWindow LoadWindow() =>
        _database.Read(connection =>
        {
            var window = new WatchWindow(Options.Window);
            WatchLedger.Load(connection, window);
            return window;
        });

    /// <summary>What watches a pass over new edits.</summary>
    internal IKeepWatch Watch(string dataset, DuplicateIndex? duplicates) =>
        Options.Enabled ? new BreakerWatch(this, dataset, duplicates) : new HoldingWatch(OpenFor.Nobody);

    /// <summary>An opening by the breaker itself, not recorded yet.</summary>
    internal BreakerOpening Begin(Trip trip, BreakerEvidence evidence) =>
        new()
        {
            Actor = trip.Actor,
            Signal = trip.Signal,
            Why = trip.Why,
            Evidence = evidence,
            OpenedAt = _time.GetUtcNow(),
        };

    /// <summary>What is to be known of a trip.</summary>
    /// <param name="trip">The trip.</param>
    /// <param name="dataset">The dataset that the edits were judged for.</param>
    /// <param name="window">The edits of those whom it concerns, in order.</param>
    /// <param name="withdrawn">How many of them go to quarantine.</param>
    /// <param name="recorded">Those that an earlier pass has recorded as kept.</param>
    internal BreakerEvidence Describe(
        Trip trip,
        string dataset,
        IReadOnlyList<WatchedEdit> window,
        int withdrawn,
        IReadOnlyList<WatchedEdit> recorded
    )
    {
        var published = PublishedRows.Of(_database, dataset, recorded);
        return new BreakerEvidence
        {
            Count = trip.Count,
            Of = trip.Of,
            LowerBound = trip.LowerBound,
            Ceiling = trip.Ceiling,
            FirstOffset = window[0].Offset,
            LastOffset = window[^1].Offset,
            Examples =
            [
                .. window.Where(edit => edit.Is(trip.Trait)).TakeLast(MostExamples).Select(edit => edit.EventId),
            ],
            Quarantined = withdrawn,
            Dataset = dataset,
            PublishedRows = published.Ids,
            VersionBefore = published.VersionBefore,
        };
    }

    /// <summary>Records what was watched, inside the unit of work of the batch.</summary>
    internal void Record(SqliteConnection connection, WatchRecord record)
    {
        WatchLedger.Write(connection, record);
        foreach (var (opening, _) in record.Opened)
            Open(connection, opening);
    }

    private BreakerOpening? Open(SqliteConnection connection, BreakerOpening opening)
    {
        if (BreakerLedger.Add(connection, opening) is not { } added)
            return null;
        Append(connection, opening.OpenedBy ?? Self, "breaker.open", added, added.Why);
        return added;
    }

    private BreakerOpening? Close(SqliteConnection connection, string? actor, string by, string why)
    {
        if (BreakerLedger.Open(connection).FirstOrDefault(each => each.Actor == actor) is not { } opening)
            return null;
        var closed = opening with { ClosedBy = by, ClosedWhy = why, ClosedAt = _time.GetUtcNow() };
        BreakerLedger.Close(connection, closed);
        Append(connection, by, "breaker.close", closed, why);
        return closed;
    }

    private void Append(SqliteConnection connection, string by, string action, BreakerOpening opening, string why)
    {
        var details = new Dictionary<string, object?>
        {
            ["number"] = opening.Number,
            ["signal"] = opening.Signal,
            ["quarantined"] = opening.Evidence?.Quarantined,
            ["published"] = opening.Evidence?.PublishedRows.Count,
        };
        _trail.Append(connection, by, action, opening.Actor ?? "all", why, JsonSerializer.Serialize(details));
    }
}
