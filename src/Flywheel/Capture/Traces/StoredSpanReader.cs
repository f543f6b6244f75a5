using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Capture.Otlp;

namespace Flywheel.Capture.Traces;

/// <summary>Reads the payload of a span's event, which was checked when it was stored.</summary>
internal static class StoredSpanReader
{
    private const ulong ErrorCode = 2;

    public static StoredSpan Read(ReadOnlySpan<byte> payload)
    {
        var resource = ProtobufFields.Find(payload, OtlpNumbers.ResourceSpansResource);
        var scopeSpans = ProtobufFields.Find(payload, OtlpNumbers.ResourceSpansScopeSpans);
        var span = ProtobufFields.Find(scopeSpans, OtlpNumbers.ScopeSpansSpans);
        var status = ProtobufFields.Find(span, OtlpNumbers.SpanStatus);
        return new()
        {
            TraceId = Convert.ToHexStringLower(ProtobufFields.Find(span, OtlpNumbers.SpanTraceId)),
            SpanId = Convert.ToHexStringLower(ProtobufFields.Find(span, OtlpNumbers.SpanId)),
            ParentSpanId = ParentOf(span),
            Name = Text(span, OtlpNumbers.SpanName) ?? "",
            Start = ProtobufFields.FindNumber(span, OtlpNumbers.SpanStart),
            End = ProtobufFields.FindNumber(span, OtlpNumbers.SpanEnd),
            IsError = ProtobufFields.FindNumber(status, OtlpNumbers.StatusCode) == ErrorCode,
            StatusMessage = Text(status, OtlpNumbers.StatusMessage),
            Attributes = new(ReadAttributes(span, OtlpNumbers.SpanAttributes)),
            Resource = ReadAttributes(resource, OtlpNumbers.ResourceAttributes),
            Events = ReadEvents(span),
        };
    }

    // Some exporters write zeros for a span without a parent.
    private static string? ParentOf(ReadOnlySpan<byte> span)
    {
        var parent = ProtobufFields.Find(span, OtlpNumbers.SpanParentId);
        return parent.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(parent) : null;
    }

    private static List<StoredSpanEvent> ReadEvents(ReadOnlySpan<byte> span)
    {
        var events = new List<StoredSpanEvent>();
        var reader = new ProtobufReader(span);
        while (reader.TryReadTag(out var field, out var wire))
            if (field == OtlpNumbers.SpanEvents && reader.ReadBytes() is var item)
                events.Add(
                    new(Text(item, OtlpNumbers.EventName) ?? "", new(ReadAttributes(item, OtlpNumbers.EventAttributes)))
                );
            else if (field != OtlpNumbers.SpanEvents)
                reader.Skip(wire);
        return events;
    }

    private static Dictionary<string, JsonNode?> ReadAttributes(ReadOnlySpan<byte> message, int number)
    {
        var attributes = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var reader = new ProtobufReader(message);
        while (reader.TryReadTag(out var field, out var wire))
            if (field == number && wire == WireType.Bytes)
                ReadPair(reader.ReadBytes(), attributes);
            else
                reader.Skip(wire);
        return attributes;
    }

    private static void ReadPair(ReadOnlySpan<byte> pair, Dictionary<string, JsonNode?> attributes) =>
        attributes[Text(pair, OtlpNumbers.Key) ?? ""] = ReadValue(ProtobufFields.Find(pair, OtlpNumbers.Value));

    private static JsonNode? ReadValue(ReadOnlySpan<byte> value)
    {
        JsonNode? read = null;
        var reader = new ProtobufReader(value);
        while (reader.TryReadTag(out var field, out var wire))
            switch (field)
            {
                case OtlpNumbers.StringValue:
                    read = Encoding.UTF8.GetString(reader.ReadBytes());
                    break;
                case OtlpNumbers.BooleanValue:
                    read = reader.ReadVarint() != 0;
                    break;
                case OtlpNumbers.IntegerValue:
                    read = (long)reader.ReadVarint();
                    break;
                case OtlpNumbers.DoubleValue:
                    read = NumberOrText(BitConverter.UInt64BitsToDouble(reader.ReadFixed64()));
                    break;
                case OtlpNumbers.ArrayValue:
                    read = ReadList(reader.ReadBytes());
                    break;
                case OtlpNumbers.MapValue:
                    read = new JsonObject(ReadAttributes(reader.ReadBytes(), OtlpNumbers.Values));
                    break;
                case OtlpNumbers.BytesValue:
                    read = Convert.ToBase64String(reader.ReadBytes());
                    break;
                default:
                    reader.Skip(wire);
                    break;
            }
        return read;
    }

    // JSON has no number for these.
    private static JsonNode NumberOrText(double value) =>
        double.IsFinite(value) ? value : value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static JsonArray ReadList(ReadOnlySpan<byte> list)
    {
        var values = new JsonArray();
        var reader = new ProtobufReader(list);
        while (reader.TryReadTag(out var field, out var wire))
            if (field == OtlpNumbers.Values)
                values.Add(ReadValue(reader.ReadBytes()));
            else
                reader.Skip(wire);
        return values;
    }

    private static string? Text(ReadOnlySpan<byte> message, int number)
    {
        var text = ProtobufFields.Find(message, number);
        return text.IsEmpty ? null : Encoding.UTF8.GetString(text);
    }
}
