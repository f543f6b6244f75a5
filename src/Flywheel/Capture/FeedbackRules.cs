using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>What makes a feedback meaningful.</summary>
internal static class FeedbackRules
{
    public const string TypeRule =
        "A feedback's type is thumb, rating, accept, copy, regenerate, abandon, escalation or reopen.";

    public static FeedbackType ReadType(ref Utf8JsonReader reader)
    {
        var name = PayloadFields.RequiredText(ref reader, "type");
        return name switch
        {
            "thumb" => FeedbackType.Thumb,
            "rating" => FeedbackType.Rating,
            "accept" => FeedbackType.Accept,
            "copy" => FeedbackType.Copy,
            "regenerate" => FeedbackType.Regenerate,
            "abandon" => FeedbackType.Abandon,
            "escalation" => FeedbackType.Escalation,
            "reopen" => FeedbackType.Reopen,
            _ => throw PayloadFields.Invalid("/type", reader.TokenStartIndex, TypeRule),
        };
    }

    /// <summary>Refuses a feedback that speaks of nothing, and a value that its type cannot have.</summary>
    public static Feedback Check(Feedback feedback, long end)
    {
        if ((feedback.TargetEventId ?? feedback.TraceId ?? feedback.SpanId ?? feedback.ThreadId) is null)
            throw PayloadFields.Missing(
                "",
                "trace_id",
                end,
                "A feedback names what it speaks of: 'target_event_id', 'trace_id', 'span_id' or 'thread_id'."
            );
        if (feedback.Type is FeedbackType.Thumb or FeedbackType.Rating && feedback.Value is null)
            throw PayloadFields.Missing("", "value", end, "A thumb and a rating need a value.");
        if (feedback.Type is FeedbackType.Thumb && feedback.Value == 0)
            throw PayloadFields.Invalid("/value", end, "A thumb is below 0 for down or above 0 for up.");
        return feedback;
    }
}
