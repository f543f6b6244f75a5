using Dapper;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Capture.Traces;

/// <summary>
/// Reads what people said of a trace out of the event log: edits, and feedback that is good or bad, as no other is tied to traces;
/// as long as retention has not removed the event. Thread-safe.
/// </summary>
internal sealed class TraceFeedbackReader(Database database, IEventLog log)
{
    /// <summary>The most that is read of one trace: a long conversation has feedback on every turn.</summary>
    public const int Most = 100;

    private const string Signals = """
        SELECT s.event_id FROM trace_signals s JOIN traces t ON t.trace_id = @id
        WHERE s.trace_id = @id OR s.session_id = t.session_id
        ORDER BY s.event_offset DESC LIMIT @most
        """;

    /// <summary>The feedback on a trace and the edits of its output, each the latest first.</summary>
    /// <param name="traceId">32 hexadecimal digits; of another text there is none.</param>
    /// <param name="cancellationToken">Stops between two events.</param>
    public async Task<TraceSayings> ReadAsync(string traceId, CancellationToken cancellationToken)
    {
        if (!TraceIds.TryParse(traceId, out var id))
            return new TraceSayings([], []);
        var events = database.Read(connection => connection.Query<string>(Signals, new { id, most = Most }).AsList());
        var (feedback, edits) = (new List<TraceFeedback>(), new List<TraceEdit>());
        foreach (var eventId in events)
            switch (await log.FindAsync(eventId, cancellationToken).ConfigureAwait(false))
            {
                case { Type: EventType.Edit } found:
                    edits.Add(new TraceEdit(EventJson.ReadEdit(found.Payload.Span), found.ReceivedAt));
                    break;
                case { } found:
                    feedback.Add(new TraceFeedback(EventJson.ReadFeedback(found.Payload.Span), found.ReceivedAt));
                    break;
                default:
                    break;
            }
        return new TraceSayings(feedback, edits);
    }
}
