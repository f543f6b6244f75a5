using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>The fields of a feedback while they are read.</summary>
internal ref struct FeedbackFields
{
    [ThreadStatic]
    private static NestedJson? _messages;

    [ThreadStatic]
    private static NestedJson? _rest;

    private EventFields _event;
    private FeedbackType? _type;
    private double? _value;
    private Prompt? _prompt;
    private string? _output,
        _target,
        _comment;

    /// <summary>Reads a feedback; its user is still the application's id, and its event id is empty where none was sent.</summary>
    public static Feedback Read(ref Utf8JsonReader reader)
    {
        var fields = new FeedbackFields { _event = new EventFields(_rest ??= new NestedJson()) };
        while (PayloadFields.Next(ref reader, ""))
            if (!fields.ReadOwn(ref reader))
                fields._event.Read(ref reader);
        return FeedbackRules.Check(fields.Complete(reader.TokenStartIndex), reader.TokenStartIndex);
    }

    private bool ReadOwn(ref Utf8JsonReader reader)
    {
        if (_event.Take(ref reader, "type"u8, EventField.Type, "type"))
            _type = FeedbackRules.ReadType(ref reader);
        else if (_event.Take(ref reader, "value"u8, EventField.Value, "value"))
            _value = PayloadFields.OptionalNumber(ref reader, "value");
        else if (_event.Take(ref reader, "comment"u8, EventField.Comment, "comment"))
            _comment = PayloadFields.OptionalText(ref reader, "comment");
        else if (_event.Take(ref reader, "prompt"u8, EventField.Prompt, "prompt"))
            _prompt = PromptField.Read(ref reader, _messages ??= new NestedJson(), "/prompt");
        else if (_event.Take(ref reader, "output"u8, EventField.Output, "output"))
            _output = PayloadFields.RequiredText(ref reader, "output");
        else if (_event.Take(ref reader, "target_event_id"u8, EventField.TargetEventId, "target_event_id"))
            _target = PayloadFields.OptionalEventId(ref reader, "target_event_id");
        else
            return false;
        return true;
    }

    private readonly Feedback Complete(long end) =>
        new()
        {
            EventId = _event.EventId,
            Type = _type ?? throw PayloadFields.Missing("", "type", end, FeedbackRules.TypeRule),
            Value = _value,
            TargetEventId = _target,
            ThreadId = _event.ThreadId,
            TraceId = _event.TraceId,
            SpanId = _event.SpanId,
            User = _event.UserId,
            Comment = _comment,
            OccurredAt = _event.OccurredAt,
            Prompt = _prompt,
            Output = _output,
            AttributesJson = _event.CompleteAttributes(),
        };
}
