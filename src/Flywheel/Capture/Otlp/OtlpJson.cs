using System.Globalization;
using System.Text;
using System.Text.Json;
using Base64Text = System.Buffers.Text.Base64;

namespace Flywheel.Capture.Otlp;

/// <summary>
/// Turns a request in OTLP/JSON into its Protocol Buffers encoding: lowerCamelCase names, ids in hexadecimal, numbers of 64
/// bits as strings or numbers, enumerations as numbers, null as absent, unknown names passed over.
/// </summary>
internal static class OtlpJson
{
    // Each level of a value is up to five levels of JSON: values, [], kvlistValue, value and their objects.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 6 * OtlpCheck.MaxDepth };

    /// <summary>Encodes the request after what the target holds.</summary>
    /// <exception cref="OtlpException">It is not JSON, or a field has the wrong type; the message names path and position.</exception>
    public static void Encode(ReadOnlySpan<byte> json, ProtobufWriter target)
    {
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            reader.Read();
            WriteMessage(ref reader, OtlpMessage.Request, target);
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw new OtlpException($"The body is not JSON: {exception.Message}");
        }
        // A lone surrogate in an escape.
        catch (InvalidOperationException)
        {
            throw new OtlpException($"A text before byte {reader.TokenStartIndex} is not Unicode.");
        }
    }

    private static void WriteMessage(ref Utf8JsonReader reader, OtlpMessage message, ProtobufWriter target)
    {
        Require(ref reader, JsonTokenType.StartObject, message.Name, "an object");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = message.Field(reader.GetString()!);
            reader.Read();
            if (field is null)
                reader.Skip();
            else if (reader.TokenType != JsonTokenType.Null)
                WriteField(ref reader, field, target);
        }
    }

    private static void WriteField(ref Utf8JsonReader reader, OtlpField field, ProtobufWriter target)
    {
        if (!field.IsRepeated)
        {
            WriteValue(ref reader, field, target);
            return;
        }
        if (IsEmptyMap(ref reader, field))
            return;
        Require(ref reader, JsonTokenType.StartArray, field.Name, "a list");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            WriteValue(ref reader, field, target);
    }

    // What some exporters make of no attributes at all. Any other object was meant to be read, and cannot be.
    private static bool IsEmptyMap(ref Utf8JsonReader reader, OtlpField field)
    {
        if (reader.TokenType != JsonTokenType.StartObject || field.Name != "attributes")
            return false;
        reader.Read();
        return reader.TokenType == JsonTokenType.EndObject ? true : throw Wrong(ref reader, field.Name, "a list");
    }

    private static void WriteValue(ref Utf8JsonReader reader, OtlpField field, ProtobufWriter target)
    {
        switch (field.Kind)
        {
            case OtlpKind.Message:
                var place = target.Begin(field.Number);
                WriteMessage(ref reader, field.Message!, target);
                target.End(place);
                break;
            case OtlpKind.Text:
                target.WriteBytes(field.Number, Encoding.UTF8.GetBytes(Text(ref reader, field)));
                break;
            case OtlpKind.Id:
                target.WriteBytes(field.Number, Id(ref reader, field));
                break;
            case OtlpKind.Bytes:
                target.WriteBytes(field.Number, Base64(ref reader, field));
                break;
            case OtlpKind.Boolean:
                target.WriteVarint(field.Number, Boolean(ref reader, field) ? 1ul : 0);
                break;
            case OtlpKind.Double:
                var number = BitConverter.DoubleToUInt64Bits(Double(ref reader, field));
                target.WriteFixed64(field.Number, number);
                break;
            case OtlpKind.Integer:
                target.WriteVarint(field.Number, (ulong)(long)Whole(ref reader, field, long.MinValue, ulong.MaxValue));
                break;
            case OtlpKind.Fixed64:
                target.WriteFixed64(field.Number, (ulong)Whole(ref reader, field, 0, ulong.MaxValue));
                break;
            case OtlpKind.Number:
                target.WriteVarint(field.Number, (ulong)Whole(ref reader, field, 0, uint.MaxValue));
                break;
            default:
                target.WriteFixed32(field.Number, (uint)Whole(ref reader, field, 0, uint.MaxValue));
                break;
        }
    }

    private static string Text(ref Utf8JsonReader reader, OtlpField field)
    {
        Require(ref reader, JsonTokenType.String, field.Name, "a string");
        return reader.GetString()!;
    }

    // Node's JSON of a buffer is an object with the bytes as numbers; exporters that forget the hexadecimal send that.
    private static byte[] Id(ref Utf8JsonReader reader, OtlpField field)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return Buffer(ref reader, field);
        var text = Text(ref reader, field);
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            throw Wrong(ref reader, field.Name, "hexadecimal");
        }
    }

    private static byte[] Buffer(ref Utf8JsonReader reader, OtlpField field)
    {
        using var buffer = JsonDocument.ParseValue(ref reader);
        if (
            buffer.RootElement.TryGetProperty("data", out var data)
            && data.ValueKind == JsonValueKind.Array
            && data.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && item.TryGetByte(out _))
        )
            return [.. data.EnumerateArray().Select(item => item.GetByte())];
        throw Wrong(ref reader, field.Name, "a string in hexadecimal");
    }

    private static byte[] Base64(ref Utf8JsonReader reader, OtlpField field)
    {
        var text = Encoding.UTF8.GetBytes(Text(ref reader, field));
        var bytes = new byte[Base64Text.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64Text.DecodeFromUtf8(text, bytes, out _, out var written) == 0
            ? bytes[..written]
            : throw Wrong(ref reader, field.Name, "base64");
    }

    private static bool Boolean(ref Utf8JsonReader reader, OtlpField field) =>
        reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Wrong(ref reader, field.Name, "true or false"),
        };

    private static double Double(ref Utf8JsonReader reader, OtlpField field)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.GetDouble();
        // JSON has no numbers for them: protobuf's mapping names NaN, Infinity and -Infinity.
        return double.TryParse(Text(ref reader, field), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Wrong(ref reader, field.Name, "a number");
    }

    private static Int128 Whole(ref Utf8JsonReader reader, OtlpField field, Int128 least, Int128 most)
    {
        if (reader.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
            throw Wrong(ref reader, field.Name, "a whole number");
        var digits = reader.ValueSpan;
        // 1e9 and 1.0 are whole numbers too; more than 19 digits would not survive the way through a double.
        if (!Int128.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            if (!double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                throw Wrong(ref reader, field.Name, "a whole number");
            if (!(Math.Abs(number) < 1e19) || number != Math.Floor(number))
                throw Wrong(ref reader, field.Name, "a whole number");
            value = (Int128)number;
        }
        return value >= least && value <= most
            ? value
            : throw Wrong(ref reader, field.Name, $"within {least} to {most}");
    }

    private static void Require(ref Utf8JsonReader reader, JsonTokenType type, string name, string expected)
    {
        if (reader.TokenType != type)
            throw Wrong(ref reader, name, expected);
    }

    private static OtlpException Wrong(ref Utf8JsonReader reader, string name, string expected) =>
        new($"'{name}' at byte {reader.TokenStartIndex} is not {expected}.");
}
