using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Curate;

/// <summary>The texts inside JSON: its string values, however deep; names of properties are not texts.</summary>
internal static class JsonTexts
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All string values.</summary>
    public static IEnumerable<string> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var text in Read(document.RootElement))
            yield return text;
    }

    /// <summary>The same JSON, on one line, with every string value changed.</summary>
    public static string Map(string json, Func<string, string> change)
    {
        using var document = JsonDocument.Parse(json);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
            Write(writer, document.RootElement, change);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static IEnumerable<string> Read(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Read),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Read(property.Value)),
            _ => [],
        };

    private static void Write(Utf8JsonWriter writer, JsonElement element, Func<string, string> change)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(change(element.GetString()!));
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item, change);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, change);
                }
                writer.WriteEndObject();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
