using Flywheel.Capture.Otlp;
using Flywheel.Capture.Traces;
using Flywheel.Evaluate.Doubts;
using Flywheel.Evaluate.Stored;
using Flywheel.Events;
using Flywheel.Lake.Examples;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Evaluate.Online;

/// <summary>
/// Scores a sample of the traces that arrive, once each has come to rest. Reads the log behind the traces' tables, after an
/// offset of its own; scores, what they leave in doubt and offset are one unit of work, and scoring a trace again replaces its scores. A trace to which
/// spans come later is scored anew.
/// </summary>
internal sealed class OnlineEvaluation(
    Database database,
    IEventLog log,
    TraceStore traces,
    TraceOptions traceOptions,
    OnlineOptions options,
    TimeProvider time
)
{
    /// <summary>The name under which it reads the log.</summary>
    public const string Consumer = "online";

    private const int BatchSize = 512;

    private static readonly TimeSpan StandAside = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    // Whoever opens the workspace for something else does not need their weights.
    private readonly Lazy<IReadOnlyList<IEvaluator>> _evaluators = new(options.CreateEvaluators);
    private readonly ConsumerOffsets _offsets = new(database);
    private readonly QueueLedger _queues = new();

    /// <summary>
    /// Begins with the traces that come from now on, unless it went on before. Where nothing is to be scored the place in the log is
    /// given up: old events would wait for ever to be scored.
    /// </summary>
    /// <returns>False where nothing is to be scored.</returns>
    public async Task<bool> BeginAsync(CancellationToken cancellationToken)
    {
        var isOn = options.Evaluators.Count > 0;
        var last = await log.LastOffsetAsync(cancellationToken).ConfigureAwait(false);
        await database
            .WriteAsync(
                connection =>
                {
                    if (!isOn)
                        ConsumerOffsets.Forget(connection, Consumer);
                    else if (!ConsumerOffsets.IsKnown(connection, Consumer))
                        ConsumerOffsets.Commit(connection, Consumer, last);
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return isOn;
    }

    /// <summary>Scores all traces that have come to rest.</summary>
    /// <exception cref="FlywheelException">The database cannot be read or written; what was done is kept.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await RunBatchAsync(cancellationToken).ConfigureAwait(false)) { }
    }

    /// <summary>Scores what comes, until it is cancelled; stands aside while events pour in.</summary>
    /// <param name="failed">Told of a failure; the work goes on after a pause.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task WorkAsync(Action<FlywheelException> failed, CancellationToken cancellationToken)
    {
        var burst = new Burst(log, StandAside, time);
        var hasBegun = false;
        while (true)
        {
            try
            {
                if (!hasBegun && !(hasBegun = await BeginAsync(cancellationToken).ConfigureAwait(false)))
                    return;
                var done = _offsets.Get(Consumer);
                await log.WaitForEventsAsync(done, cancellationToken).ConfigureAwait(false);
                await burst.WaitForEndAsync(done, cancellationToken).ConfigureAwait(false);
                if (!await RunBatchAsync(cancellationToken).ConfigureAwait(false))
                    await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            }
            catch (FlywheelException failure)
            {
                failed(failure);
                await Task.Delay(PauseAfterFailure, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private TimeSpan Pause => traceOptions.QuietPeriod < LongestPause ? traceOptions.QuietPeriod : LongestPause;

    private async Task<bool> RunBatchAsync(CancellationToken cancellationToken)
    {
        var restingSince = time.GetUtcNow() - traceOptions.QuietPeriod;
        var projected = _offsets.Get(TraceProjector.Consumer);
        var waiting = await log.ReadAsync(_offsets.Get(Consumer), BatchSize, cancellationToken).ConfigureAwait(false);
        var due = waiting.TakeWhile(item => item.Offset <= projected && item.ReceivedAt <= restingSince).ToList();
        if (due.Count == 0)
            return false;
        var scored = new List<ScoredTrace>();
        foreach (var id in SampleOf(due))
            if (await ScoreAsync(id, restingSince, cancellationToken).ConfigureAwait(false) is { } trace)
                scored.Add(trace);
        await database
            .WriteAsync(connection => Write(connection, scored, due[^1].Offset), cancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    private IEnumerable<byte[]> SampleOf(IEnumerable<Event> events) =>
        events
            .Where(item => item.Type == EventType.Span)
            .Select(item => SpanEventId.TraceOf(item.EventId))
            .Distinct(StringComparer.Ordinal)
            .Select(Convert.FromHexString)
            .Where(id => TraceSampler.Keeps(id, options.SampleRate));

    // A trace to which a span came since, is scored when that span's event is due.
    private async ValueTask<ScoredTrace?> ScoreAsync(
        byte[] id,
        DateTimeOffset restingSince,
        CancellationToken cancellationToken
    )
    {
        if (database.Read(connection => TraceScoreTable.SpansToScore(connection, id, restingSince)) is not { } spans)
            return null;
        if (traces.Find(Convert.ToHexStringLower(id)) is not { } trace)
            return null;
        return new ScoredTrace(id, spans, await ScoresOfAsync(trace, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<IReadOnlyList<TraceScore>> ScoresOfAsync(Trace trace, CancellationToken cancellationToken)
    {
        if (TraceExample.TryOf(trace, expected: [], failureMode: null) is not { } row)
            return [];
        var answer = TraceAnswer.Of(trace);
        if (answer.Error is not null)
            return [];
        var scores = new List<TraceScore>(_evaluators.Value.Count);
        foreach (var evaluator in _evaluators.Value)
        {
            var score = await evaluator.EvaluateAsync(row, answer, cancellationToken).ConfigureAwait(false);
            scores.Add(
                new TraceScore
                {
                    Evaluator = evaluator.Name,
                    EvaluatorVersion = evaluator.Version,
                    Score = score.Value,
                    Passed = score.Passed,
                    Reason = score.Reason,
                    ScoredAt = time.GetUtcNow(),
                }
            );
        }
        return scores;
    }

    private void Write(SqliteConnection connection, List<ScoredTrace> scored, long offset)
    {
        var rules = _queues.List(connection);
        foreach (var trace in scored)
        {
            TraceScoreTable.Write(connection, trace.Id, trace.Spans, trace.Scores);
            WriteDoubts(connection, trace, rules);
        }
        ConsumerOffsets.Commit(connection, Consumer, offset);
    }

    // The intake of the review lets in what waits. Scores that are made anew take the place of what earlier ones left in doubt.
    private void WriteDoubts(SqliteConnection connection, ScoredTrace trace, IReadOnlyList<ReviewQueue> rules)
    {
        var source = ReviewSource.Trace(Convert.ToHexStringLower(trace.Id));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var signal in ScoreDoubts.Signals)
            SignalLedger.Remove(connection, new WaitingSignal(source, signal, Strength: 0, now));
        var scores = trace.Scores.Select(score => new JudgedScore(score.Evaluator, score.Score, score.Passed)).ToList();
        foreach (var (signal, strength) in ScoreDoubts.Of(scores))
            if (rules.Ask(signal, strength, source))
                SignalLedger.Add(connection, new WaitingSignal(source, signal, strength, now));
    }

    private sealed record ScoredTrace(byte[] Id, long Spans, IReadOnlyList<TraceScore> Scores);
}
