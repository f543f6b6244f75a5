using Flywheel.Events;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>
/// Brings the spans, feedback and edits of the log into the tables of traces. Spans may come in any order and long apart; what
/// people say may come before the trace. One batch of events is one unit of work together with the offset.
/// </summary>
internal sealed class TraceProjector(Database database, IEventLog log, CaptureOptions options)
{
    /// <summary>The name under which traces read the log.</summary>
    public const string Consumer = "traces";

    private const int BatchSize = 512;
    private const int BatchesOfTurn = 32;

    // Capture has the processors to itself while events pour in; a trace is shown a little later.
    private static readonly TimeSpan StandAside = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly ConsumerOffsets _offsets = new(database);

    /// <summary>Brings in all events that wait now; none where the database may not be written, which shows what was there before.</summary>
    /// <exception cref="FlywheelException">The database cannot be read or written; what was done is kept.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (database.IsReadOnly)
            return;
        while (await RunBatchAsync(cancellationToken).ConfigureAwait(false)) { }
    }

    /// <summary>Brings in what waits and what comes, until it is cancelled.</summary>
    /// <param name="failed">Told of a failure; the work goes on after a pause.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task WorkAsync(
        Action<FlywheelException> failed,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var burst = new Burst(log, StandAside, time);
        while (true)
        {
            try
            {
                await log.WaitForEventsAsync(_offsets.Get(Consumer), cancellationToken).ConfigureAwait(false);
                // Else a flood would be followed in steps of a few events, each of which looks like no flood.
                await Task.Delay(Burst.Interval, time, cancellationToken).ConfigureAwait(false);
                await burst.WaitForEndAsync(_offsets.Get(Consumer), cancellationToken).ConfigureAwait(false);
                await RunTurnAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (FlywheelException failure)
            {
                failed(failure);
                await Task.Delay(PauseAfterFailure, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    // After a turn it is looked whether events pour in: a flood would else be followed without an end.
    private async Task RunTurnAsync(CancellationToken cancellationToken)
    {
        for (var batch = 0; batch < BatchesOfTurn; batch++)
            if (!await RunBatchAsync(cancellationToken).ConfigureAwait(false))
                return;
    }

    private async Task<bool> RunBatchAsync(CancellationToken cancellationToken)
    {
        var events = await log.ReadAsync(_offsets.Get(Consumer), BatchSize, cancellationToken).ConfigureAwait(false);
        if (events.Count == 0)
            return false;
        var work = Prepare(events);
        await database
            .WriteAsync(connection => Write(connection, work, events[^1].Offset), cancellationToken)
            .ConfigureAwait(false);
        return true;
    }

    // Understanding a span takes longer than writing it, and every other writer waits for a unit of work.
    private List<Action<TraceTableWriter>> Prepare(IReadOnlyList<Event> events)
    {
        var work = new List<Action<TraceTableWriter>>();
        foreach (var item in events)
            switch (item.Type)
            {
                case EventType.Span:
                    var span = SpanMapper.Map(StoredSpanReader.Read(item.Payload.Span), item.ReceivedAt);
                    work.Add(writer => writer.Add(new(item, span)));
                    break;
                case EventType.Feedback:
                    var feedback = EventJson.ReadFeedback(item.Payload.Span);
                    if (TraceLabels.Of(feedback, options.LowRating) is { } label)
                        work.Add(writer => writer.AddSignal(item, TargetOf(feedback), label));
                    break;
                case EventType.Edit:
                    var edit = EventJson.ReadEdit(item.Payload.Span);
                    work.Add(writer => writer.AddSignal(item, TargetOf(edit), TraceLabels.Edited));
                    break;
                default:
                    break;
            }
        return work;
    }

    private static TraceTarget TargetOf(Feedback said) => TraceTarget.Of(said.TraceId, said.SpanId, said.ThreadId);

    private static TraceTarget TargetOf(Edit made) => TraceTarget.Of(made.TraceId, made.SpanId, made.ThreadId);

    private static void Write(SqliteConnection connection, List<Action<TraceTableWriter>> work, long offset)
    {
        using (var writer = new TraceTableWriter(connection))
            foreach (var write in work)
                write(writer);
        ConsumerOffsets.Commit(connection, Consumer, offset);
    }
}
