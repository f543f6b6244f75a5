using System.Text.Json;

namespace Flywheel.Capture;

/// <summary>The fields that every event may have, while they are read, and which fields of the item were given.</summary>
internal struct EventFields(NestedJson rest)
{
    private SeenFields _seen;
    private AttributeFields _attributes = new(rest);

    /// <summary>Empty where none was sent.</summary>
    public string EventId { get; private set; } = "";

    public string? ThreadId { get; private set; }

    public string? TraceId { get; private set; }

    public string? SpanId { get; private set; }

    /// <summary>The application's id of the user.</summary>
    public string? UserId { get; private set; }

    public DateTimeOffset? OccurredAt { get; private set; }

    /// <summary>True where the reader stands at this field, which may be given once.</summary>
    /// <exception cref="PayloadException">The field was given before.</exception>
    public bool Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Name, EventField field, string name)
    {
        if (!reader.ValueTextEquals(utf8Name))
            return false;
        _seen.Add((int)field, name, reader.TokenStartIndex);
        return true;
    }

    /// <summary>Reads the field at which the reader stands; one that no event has becomes an attribute.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        if (Take(ref reader, "event_id"u8, EventField.EventId, "event_id"))
            EventId = PayloadFields.OptionalEventId(ref reader, "event_id") ?? "";
        else if (Take(ref reader, "thread_id"u8, EventField.ThreadId, "thread_id"))
            ThreadId = PayloadFields.OptionalName(ref reader, "thread_id");
        else if (Take(ref reader, "trace_id"u8, EventField.TraceId, "trace_id"))
            TraceId = PayloadFields.OptionalName(ref reader, "trace_id");
        else if (Take(ref reader, "span_id"u8, EventField.SpanId, "span_id"))
            SpanId = PayloadFields.OptionalName(ref reader, "span_id");
        else if (Take(ref reader, "user_id"u8, EventField.UserId, "user_id"))
            UserId = PayloadFields.OptionalName(ref reader, "user_id");
        else if (Take(ref reader, "occurred_at"u8, EventField.OccurredAt, "occurred_at"))
            OccurredAt = PayloadFields.OptionalTime(ref reader, "occurred_at");
        else if (Take(ref reader, "attributes"u8, EventField.Attributes, "attributes"))
            _attributes.ReadAttributes(ref reader);
        else
            _attributes.ReadUnknown(ref reader);
    }

    /// <summary>Everything else that was sent, as one JSON object; null where there was nothing else.</summary>
    public readonly string? CompleteAttributes() => _attributes.Complete();
}
