using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Capture.Otlp;

/// <summary>JSON in which what names a person is a pseudonym.</summary>
/// <param name="pseudonymOf">The pseudonym of a person's id, in UTF-8.</param>
internal sealed class PersonJson(Func<string, byte[]> pseudonymOf)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private bool _namesSomebody;

    /// <summary>The same JSON with pseudonyms; null where it names nobody or is no JSON, so that it may stay as it is.</summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <param name="path">The name of the attribute that holds it, in UTF-8.</param>
    public byte[]? Rewrite(ReadOnlySpan<byte> json, ReadOnlySpan<byte> path)
    {
        _namesSomebody = false;
        var rewritten = new ArrayBufferWriter<byte>(json.Length);
        try
        {
            using var writer = new Utf8JsonWriter(rewritten, Options);
            var reader = new Utf8JsonReader(json);
            reader.Read();
            Copy(ref reader, writer, path);
            if (reader.Read())
                return null;
        }
        // The second: a lone surrogate in an escape.
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
        return _namesSomebody ? rewritten.WrittenSpan.ToArray() : null;
    }

    private void Copy(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                writer.WriteStartObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                    CopyProperty(ref reader, writer, path);
                writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    Copy(ref reader, writer, path);
                writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                writer.WriteStringValue(reader.GetString());
                break;
            default:
                writer.WriteRawValue(reader.ValueSpan);
                break;
        }
    }

    private void CopyProperty(ref Utf8JsonReader reader, Utf8JsonWriter writer, ReadOnlySpan<byte> path)
    {
        var name = reader.GetString()!;
        writer.WritePropertyName(name);
        reader.Read();
        byte[] inner = [.. path, (byte)'.', .. Encoding.UTF8.GetBytes(name)];
        if (reader.TokenType == JsonTokenType.Null || !UserAttributes.Contains(inner))
        {
            Copy(ref reader, writer, inner);
            return;
        }
        // A person who is a number or a list is one person still: the JSON of it serves as the id.
        using var value = JsonDocument.ParseValue(ref reader);
        var person = value.RootElement;
        var id = person.ValueKind == JsonValueKind.String ? person.GetString()! : person.GetRawText();
        writer.WriteStringValue(pseudonymOf(id));
        _namesSomebody = true;
    }
}
