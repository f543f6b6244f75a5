using System.Text.Json;

namespace Flywheel.Events;

public static partial class EventJson
{
    /// <summary>Writes a feedback.</summary>
    public static byte[] Write(Feedback feedback) => Write(feedback, WriteFeedback);

    /// <summary>Reads what <see cref="Write(Feedback)"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not such JSON.</exception>
    public static Feedback ReadFeedback(ReadOnlySpan<byte> json)
    {
        using var document = Parse(json);
        var root = document.RootElement;
        return new Feedback
        {
            EventId = Text(root, "event_id") ?? throw Missing("event_id"),
            Type = Enum.Parse<FeedbackType>(Text(root, "type") ?? throw Missing("type"), ignoreCase: true),
            Value = root.TryGetProperty("value", out var value) ? value.GetDouble() : null,
            TargetEventId = Text(root, "target_event_id"),
            ThreadId = Text(root, "thread_id"),
            TraceId = Text(root, "trace_id"),
            SpanId = Text(root, "span_id"),
            User = Text(root, "user"),
            Comment = Text(root, "comment"),
            Prompt = root.TryGetProperty("prompt", out var prompt) ? PromptOf(prompt) : null,
            Output = Text(root, "output"),
            OccurredAt = root.TryGetProperty("occurred_at", out var time) ? time.GetDateTimeOffset() : null,
            AttributesJson = root.TryGetProperty("attributes", out var attributes) ? attributes.GetRawText() : null,
        };
    }

    private static void WriteFeedback(Utf8JsonWriter writer, Feedback feedback)
    {
        writer.WriteString("event_id"u8, feedback.EventId);
        writer.WriteString("type"u8, NameOf(feedback.Type));
        if (feedback.Value is { } value)
            writer.WriteNumber("value"u8, value);
        WriteOptional(writer, "target_event_id", feedback.TargetEventId);
        WriteOptional(writer, "thread_id", feedback.ThreadId);
        WriteOptional(writer, "trace_id", feedback.TraceId);
        WriteOptional(writer, "span_id", feedback.SpanId);
        WriteOptional(writer, "user", feedback.User);
        WriteOptional(writer, "comment", feedback.Comment);
        if (feedback.Prompt is { } prompt)
            WritePrompt(writer, prompt);
        WriteOptional(writer, "output", feedback.Output);
        if (feedback.OccurredAt is { } occurredAt)
            writer.WriteString("occurred_at"u8, occurredAt);
        WriteAttributes(writer, feedback.AttributesJson);
    }

    private static string NameOf(FeedbackType type) =>
        type switch
        {
            FeedbackType.Thumb => "thumb",
            FeedbackType.Rating => "rating",
            FeedbackType.Accept => "accept",
            FeedbackType.Copy => "copy",
            FeedbackType.Regenerate => "regenerate",
            FeedbackType.Abandon => "abandon",
            FeedbackType.Escalation => "escalation",
            FeedbackType.Reopen => "reopen",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a feedback type"),
        };
}
