using System.Globalization;
using System.Text.Json;

namespace Flywheel.Capture.Otlp;

/// <summary>Writes messages that were checked before as OTLP/JSON.</summary>
internal static class OtlpJsonWriter
{
    /// <summary>Writes a span's event: an object with the list <c>resourceSpans</c>, of one entry.</summary>
    public static void WriteEvent(Utf8JsonWriter json, ReadOnlySpan<byte> payload)
    {
        var field = OtlpMessage.Request.Field(OtlpNumbers.RequestResourceSpans)!;
        json.WriteStartObject();
        json.WriteStartArray(field.Name);
        Write(json, field.Message!, payload);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, OtlpMessage message, ReadOnlySpan<byte> bytes)
    {
        json.WriteStartObject();
        foreach (var field in message.Fields)
            WriteField(json, field, bytes);
        json.WriteEndObject();
    }

    // The entries of a list need not lie side by side, so every field is looked for by itself.
    private static void WriteField(Utf8JsonWriter json, OtlpField field, ReadOnlySpan<byte> bytes)
    {
        var hasBegun = false;
        var reader = new ProtobufReader(bytes);
        while (reader.TryReadTag(out var number, out var wire))
        {
            if (number != field.Number)
            {
                reader.Skip(wire);
                continue;
            }
            if (!hasBegun)
                json.WritePropertyName(field.Name);
            if (!hasBegun && field.IsRepeated)
                json.WriteStartArray();
            // Of a field that is there twice the first is shown; whoever sends that cannot know which counts.
            if (hasBegun && !field.IsRepeated)
                reader.Skip(wire);
            else
                WriteValue(json, field, ref reader);
            hasBegun = true;
        }
        if (hasBegun && field.IsRepeated)
            json.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter json, OtlpField field, ref ProtobufReader reader)
    {
        switch (field.Kind)
        {
            case OtlpKind.Message:
                Write(json, field.Message!, reader.ReadBytes());
                break;
            case OtlpKind.Text:
                json.WriteStringValue(reader.ReadBytes());
                break;
            case OtlpKind.Id:
                json.WriteStringValue(Convert.ToHexStringLower(reader.ReadBytes()));
                break;
            case OtlpKind.Bytes:
                json.WriteBase64StringValue(reader.ReadBytes());
                break;
            case OtlpKind.Boolean:
                json.WriteBooleanValue(reader.ReadVarint() != 0);
                break;
            case OtlpKind.Number:
                json.WriteNumberValue((uint)reader.ReadVarint());
                break;
            case OtlpKind.Fixed32:
                json.WriteNumberValue(reader.ReadFixed32());
                break;
            case OtlpKind.Integer:
                json.WriteStringValue(((long)reader.ReadVarint()).ToString(CultureInfo.InvariantCulture));
                break;
            case OtlpKind.Fixed64:
                json.WriteStringValue(reader.ReadFixed64().ToString(CultureInfo.InvariantCulture));
                break;
            default:
                WriteDouble(json, BitConverter.UInt64BitsToDouble(reader.ReadFixed64()));
                break;
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumberValue(value);
        else
            json.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }
}
