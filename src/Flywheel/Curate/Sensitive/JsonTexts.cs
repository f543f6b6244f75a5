using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Curate.Sensitive;

/// <summary>
/// The texts inside JSON, however deep: strings, numbers and the names of properties. A short value comes with its name, as
/// <c>name=value</c>, for often only the name tells what the value is: a password, a telephone number.
/// </summary>
internal static class JsonTexts
{
    private const int LongestNamed = 512;

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>All texts.</summary>
    public static IEnumerable<string> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        foreach (var text in Read(document.RootElement))
            yield return text;
    }

    /// <summary>
    /// The same JSON, on one line, with every text changed. A number of which <paramref name="change"/> makes something else
    /// becomes a string; what it gives back as it was stays as it was.
    /// </summary>
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
            JsonValueKind.String or JsonValueKind.Number => [TextOf(element)!],
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Read),
            JsonValueKind.Object => element.EnumerateObject().SelectMany(Read),
            _ => [],
        };

    private static IEnumerable<string> Read(JsonProperty property) =>
        TextOf(property.Value) is { Length: <= LongestNamed } text
            ? [$"{property.Name}={text}"]
            : Read(property.Value).Prepend(property.Name);

    private static string? TextOf(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };

    private static void Write(Utf8JsonWriter writer, JsonElement element, Func<string, string> change)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String or JsonValueKind.Number:
                WriteText(writer, element, change);
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
                    WriteMember(writer, property, change);
                writer.WriteEndObject();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteMember(Utf8JsonWriter writer, JsonProperty property, Func<string, string> change)
    {
        var name = change(property.Name);
        writer.WritePropertyName(name);
        if (TextOf(property.Value) is not { Length: <= LongestNamed } text)
        {
            Write(writer, property.Value, change);
            return;
        }
        var named = $"{name}={text}";
        var changed = change(named);
        if (ReferenceEquals(changed, named))
            property.Value.WriteTo(writer);
        else if (changed.StartsWith($"{name}=", StringComparison.Ordinal))
            writer.WriteStringValue(changed.AsSpan(name.Length + 1));
        else
            WriteText(writer, property.Value, change);
    }

    private static void WriteText(Utf8JsonWriter writer, JsonElement element, Func<string, string> change)
    {
        var text = TextOf(element)!;
        var changed = change(text);
        if (ReferenceEquals(changed, text))
            element.WriteTo(writer);
        else
            writer.WriteStringValue(changed);
    }
}
