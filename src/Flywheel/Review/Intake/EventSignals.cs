using System.Text.Json;
using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Review.Items;

namespace Flywheel.Review.Intake;

/// <summary>What events of the log say in favour of a person's look.</summary>
internal static class EventSignals
{
    /// <summary>The signal of an event; null for most.</summary>
    /// <param name="item">The event.</param>
    /// <param name="looksAtScores">Whether spans, which take long to read, are worth it.</param>
    /// <param name="now">Unix time in milliseconds.</param>
    public static WaitingSignal? Of(Event item, bool looksAtScores, long now)
    {
        try
        {
            return item.Type switch
            {
                EventType.Feedback => Of(EventJson.ReadFeedback(item.Payload.Span), now),
                EventType.Span when looksAtScores => OfSpan(item, now),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static WaitingSignal? Of(Feedback feedback, long now)
    {
        ReviewSignal? signal = feedback switch
        {
            { Type: FeedbackType.Escalation } => ReviewSignal.Escalation,
            { Type: FeedbackType.Thumb, Value: < 0 } => ReviewSignal.ThumbsDown,
            _ => null,
        };
        return signal is { } found && SourceOf(feedback) is { } source
            ? new WaitingSignal(source, found, Strength: 0, now)
            : null;
    }

    // Ids of other systems may be anything; only those of OpenTelemetry lead to a trace.
    private static ReviewSource? SourceOf(Feedback feedback) =>
        feedback switch
        {
            { TraceId: { } trace } when TraceIds.TryParse(trace, out _) => ReviewSource.Trace(trace),
            { TargetEventId: { } target } => ReviewSource.Event(target),
            { Output: not null } => ReviewSource.Event(feedback.EventId),
            _ => null,
        };

    private static WaitingSignal? OfSpan(Event item, long now)
    {
        var span = SpanMapper.Map(StoredSpanReader.Read(item.Payload.Span), item.ReceivedAt);
        var scores = span.Evaluations.Select(evaluation => evaluation.Score).OfType<double>().ToList();
        return scores.Count == 0
            ? null
            : new WaitingSignal(ReviewSource.Trace(span.TraceId), ReviewSignal.Score, scores.Min(), now);
    }
}
