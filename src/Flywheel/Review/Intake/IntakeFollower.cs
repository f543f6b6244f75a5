using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Intake;

/// <summary>
/// Follows the event log, the scores of traces and the quarantine, and offers to the queues what their rules ask for. What a
/// signal speaks of may come later than the signal: it waits, for so long as it makes sense.
/// </summary>
internal sealed class IntakeFollower(
    Database database,
    IEventLog log,
    QueueLedger queues,
    ReviewIntake intake,
    SourceReader sources,
    TraceOptions traceOptions,
    TimeProvider time
)
{
    /// <summary>The name under which the intake reads the log.</summary>
    public const string Consumer = "review";

    private const int BatchSize = 512;

    // A trace that has not come a week after somebody complained of it was not captured.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly ConsumerOffsets _offsets = new(database);
    private readonly QuarantineFollower _quarantine = new(database, log);

    /// <summary>Offers all that waits now.</summary>
    /// <returns>How many items were added.</returns>
    /// <exception cref="FlywheelException">The database cannot be read or written; what was done is kept.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var rules = database.Read(queues.List);
        if (rules.Count == 0)
        {
            await PassAsync(cancellationToken).ConfigureAwait(false);
            return 0;
        }
        while (await FollowAsync(rules, cancellationToken).ConfigureAwait(false)) { }
        await _quarantine.RunAsync(signal => IsAsked(rules, signal), Now, cancellationToken).ConfigureAwait(false);
        return await SettleAsync(cancellationToken).ConfigureAwait(false);
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // A queue sees what comes after it was made, and retention need not wait for one that is not there.
    private async Task PassAsync(CancellationToken cancellationToken)
    {
        var last = await log.LastOffsetAsync(cancellationToken).ConfigureAwait(false);
        if (last > _offsets.Get(Consumer))
            await database
                .WriteAsync(connection => ConsumerOffsets.Commit(connection, Consumer, last), cancellationToken)
                .ConfigureAwait(false);
    }

    private async Task<bool> FollowAsync(IReadOnlyList<ReviewQueue> rules, CancellationToken cancellationToken)
    {
        var events = await log.ReadAsync(_offsets.Get(Consumer), BatchSize, cancellationToken).ConfigureAwait(false);
        if (events.Count == 0)
            return false;
        var looksAtScores = rules.Any(queue => queue.Definition.Rules.LookAtScores);
        var signals = events
            .Select(item => EventSignals.Of(item, looksAtScores, Now))
            .OfType<WaitingSignal>()
            .Where(signal => IsAsked(rules, signal))
            .ToList();
        await database
            .WriteAsync(
                connection =>
                {
                    foreach (var signal in signals)
                        SignalLedger.Add(connection, signal);
                    ConsumerOffsets.Commit(connection, Consumer, events[^1].Offset);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return true;
    }

    private static bool IsAsked(IReadOnlyList<ReviewQueue> rules, WaitingSignal signal) =>
        rules.Ask(signal.Signal, signal.Strength, signal.Source);

    private async Task<int> SettleAsync(CancellationToken cancellationToken)
    {
        var added = 0;
        for (WaitingSignal? last = null; ; )
        {
            var signals = database.Read(connection => SignalLedger.After(connection, last, BatchSize));
            if (signals.Count == 0)
                return added;
            last = signals[^1];
            var (offers, settled) = await ResolveAsync(signals, cancellationToken).ConfigureAwait(false);
            if (settled.Count > 0)
                added += await database
                    .WriteAsync(connection => Settle(connection, offers, settled), cancellationToken)
                    .ConfigureAwait(false);
        }
    }

    private int Settle(SqliteConnection connection, List<ReviewOffer> offers, List<WaitingSignal> settled)
    {
        foreach (var signal in settled)
            SignalLedger.Remove(connection, signal);
        return intake.Offer(connection, offers);
    }

    private async Task<(List<ReviewOffer> Offers, List<WaitingSignal> Settled)> ResolveAsync(
        IReadOnlyList<WaitingSignal> signals,
        CancellationToken cancellationToken
    )
    {
        var (offers, settled) = (new List<ReviewOffer>(), new List<WaitingSignal>());
        foreach (var signal in signals)
        {
            var entry = signal.IsOfTrace
                ? TraceOf(signal)
                : await sources.EventAsync(signal.TargetId, cancellationToken).ConfigureAwait(false);
            if (entry is not null)
                offers.Add(
                    new ReviewOffer
                    {
                        Source = entry.Source,
                        Signal = signal.Signal,
                        Strength = signal.Strength,
                        Content = entry.Content,
                        Author = entry.Author,
                    }
                );
            if (entry is not null || Now - signal.SeenAt > LongestWait.TotalMilliseconds)
                settled.Add(signal);
        }
        return (offers, settled);
    }

    private ReviewEntry? TraceOf(WaitingSignal signal) =>
        database.Read(connection => IsQuiet(connection, signal.TargetId)) ? sources.Trace(signal.TargetId) : null;

    private bool IsQuiet(SqliteConnection connection, string traceId)
    {
        if (!TraceIds.TryParse(traceId, out var id))
            return false;
        using var row = new Statement(connection, "SELECT 1 FROM traces WHERE trace_id = ?1 AND received_at <= ?2");
        return row.Bind(1, id).Bind(2, Now - (long)traceOptions.QuietPeriod.TotalMilliseconds).Step();
    }
}
