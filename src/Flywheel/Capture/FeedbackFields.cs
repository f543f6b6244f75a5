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

    private enum Field
    {
        Type,
        Value,
        EventId,
        TargetEventId,
        ThreadId,
        TraceId,
        SpanId,
        UserId,
        Comment,
        OccurredAt,
        Prompt,
        Output,
        Attributes,
    }

    private SeenFields _seen;
    private AttributeFields _attributes;
    private FeedbackType? _type;
    private double? _value;
    private Prompt? _prompt;
    private string? _output,
        _eventId,
        _target,
        _thread,
        _trace,
        _span,
        _user,
        _comment;
    private DateTimeOffset? _occurredAt;

    /// <summary>Reads a feedback; its user is still the application's id, and its event id is empty where none was sent.</summary>
    public static Feedback Read(ref Utf8JsonReader reader)
    {
        var fields = new FeedbackFields { _attributes = new AttributeFields(_rest ??= new NestedJson()) };
        while (PayloadFields.Next(ref reader, ""))
            if (!fields.ReadJudgement(ref reader) && !fields.ReadTarget(ref reader))
                fields._attributes.ReadUnknown(ref reader);
        return FeedbackRules.Check(fields.Complete(reader.TokenStartIndex), reader.TokenStartIndex);
    }

    private bool ReadJudgement(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "type"u8, Field.Type, "type"))
            _type = FeedbackRules.ReadType(ref reader);
        else if (Take(ref reader, "value"u8, Field.Value, "value"))
            _value = PayloadFields.OptionalNumber(ref reader, "value");
        else if (Take(ref reader, "comment"u8, Field.Comment, "comment"))
            _comment = PayloadFields.OptionalText(ref reader, "comment");
        else if (Take(ref reader, "prompt"u8, Field.Prompt, "prompt"))
            _prompt = PromptField.Read(ref reader, _messages ??= new NestedJson());
        else if (Take(ref reader, "output"u8, Field.Output, "output"))
            _output = PayloadFields.RequiredText(ref reader, "output");
        else if (Take(ref reader, "attributes"u8, Field.Attributes, "attributes"))
            _attributes.ReadAttributes(ref reader);
        else
            return false;
        return true;
    }

    private bool ReadTarget(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "event_id"u8, Field.EventId, "event_id"))
            _eventId = PayloadFields.OptionalEventId(ref reader, "event_id");
        else if (Take(ref reader, "target_event_id"u8, Field.TargetEventId, "target_event_id"))
            _target = PayloadFields.OptionalEventId(ref reader, "target_event_id");
        else if (Take(ref reader, "thread_id"u8, Field.ThreadId, "thread_id"))
            _thread = PayloadFields.OptionalName(ref reader, "thread_id");
        else if (Take(ref reader, "trace_id"u8, Field.TraceId, "trace_id"))
            _trace = PayloadFields.OptionalName(ref reader, "trace_id");
        else if (Take(ref reader, "span_id"u8, Field.SpanId, "span_id"))
            _span = PayloadFields.OptionalName(ref reader, "span_id");
        else if (Take(ref reader, "user_id"u8, Field.UserId, "user_id"))
            _user = PayloadFields.OptionalName(ref reader, "user_id");
        else if (Take(ref reader, "occurred_at"u8, Field.OccurredAt, "occurred_at"))
            _occurredAt = PayloadFields.OptionalTime(ref reader, "occurred_at");
        else
            return false;
        return true;
    }

    private bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, Field field, string text)
    {
        if (!reader.ValueTextEquals(name))
            return false;
        _seen.Add((int)field, text, reader.TokenStartIndex);
        return true;
    }

    private readonly Feedback Complete(long end) =>
        new()
        {
            EventId = _eventId ?? "",
            Type = _type ?? throw PayloadFields.Missing("", "type", end, FeedbackRules.TypeRule),
            Value = _value,
            TargetEventId = _target,
            ThreadId = _thread,
            TraceId = _trace,
            SpanId = _span,
            User = _user,
            Comment = _comment,
            OccurredAt = _occurredAt,
            Prompt = _prompt,
            Output = _output,
            AttributesJson = _attributes.Complete(),
        };
}
