using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Measure;

/// <summary>Keeps what figures need of every edit and feedback of the log.</summary>
internal sealed class MeasuredEvents(Database database, IEventLog log)
{
    private const int EventsAtOnce = 2000;

    // What names a span alone is of a trace once the span is there, which the tables of traces know.
    private const string MetTheirTrace = """
        FROM trace_signals s CROSS JOIN measured_events e
        WHERE s.span_id IS NOT NULL AND s.trace_id IS NOT NULL AND e.event_offset = s.event_offset AND e.trace_id IS NULL
        """;

    /// <summary>Follows the log to its end; other processes may do so too.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var events = await log.ReadAsync(database.Read(LastOffset), EventsAtOnce, cancellationToken)
                .ConfigureAwait(false);
            if (events.Count == 0)
                break;
            var measured = events.Select(Measure).OfType<MeasuredEvent>().ToList();
            await database
                .WriteAsync(connection => Write(connection, measured, events[^1].Offset), cancellationToken)
                .ConfigureAwait(false);
        }
        // Most often nothing is to be written, and nobody has to wait for it.
        if (database.Read(AnyMetItsTrace))
            await database.WriteAsync(FollowSpans, cancellationToken).ConfigureAwait(false);
    }

    private static bool AnyMetItsTrace(SqliteConnection connection)
    {
        using var any = new Statement(connection, $"SELECT EXISTS (SELECT 1 {MetTheirTrace})");
        return any.Step() && any.Integer(0) != 0;
    }

    private static void FollowSpans(SqliteConnection connection)
    {
        using var follow = new Statement(
            connection,
            $"""
            UPDATE measured_events SET trace_id = met.trace_id
            FROM (SELECT s.event_offset, s.trace_id {MetTheirTrace}) met
            WHERE measured_events.event_offset = met.event_offset
            """
        );
        follow.Run();
    }

    private static long LastOffset(SqliteConnection connection)
    {
        using var row = new Statement(connection, "SELECT last_offset FROM measured_log");
        return row.Step() ? row.Integer(0) : 0;
    }

    private static MeasuredEvent? Measure(Event item)
    {
        if (item.Type == EventType.Edit)
            return Measure(item, EventJson.ReadEdit(item.Payload.Span));
        if (item.Type != EventType.Feedback)
            return null;
        var feedback = EventJson.ReadFeedback(item.Payload.Span);
        var isDown = feedback is { Type: FeedbackType.Thumb, Value: < 0 };
        return new(
            item,
            (int)feedback.Type,
            isDown,
            TraceTarget.Of(feedback.TraceId, feedback.SpanId, feedback.ThreadId)
        );
    }

    private static MeasuredEvent Measure(Event item, Edit edit) =>
        new(item, Kind: 0, IsDown: false, TraceTarget.Of(edit.TraceId, edit.SpanId, edit.ThreadId));

    private static void Write(SqliteConnection connection, List<MeasuredEvent> measured, long offset)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT OR IGNORE INTO measured_events(event_offset, received_at, kind, is_down, trace_id, session_id)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            """
        );
        foreach (var (item, kind, isDown, target) in measured)
        {
            insert.Bind(1, item.Offset).Bind(2, item.ReceivedAt.ToUnixTimeMilliseconds()).Bind(3, kind);
            insert.Bind(4, isDown ? 1 : 0).BindOptional(6, target.SessionId);
            if (target.TraceId is { } id)
                insert.Bind(5, id).Run();
            else
                insert.BindOptional(5, null).Run();
        }
        using var follow = new Statement(connection, "UPDATE measured_log SET last_offset = max(last_offset, ?1)");
        follow.Bind(1, offset).Run();
    }

    private sealed record MeasuredEvent(Event Item, int Kind, bool IsDown, TraceTarget Target);
}
