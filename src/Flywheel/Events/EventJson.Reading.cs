using System.Text;
using System.Text.Json;

namespace Flywheel.Events;

public static partial class EventJson
{
    private static JsonException Missing(string name) => new($"The stored event has no '{name}'.");

    private static JsonDocument Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Reading);
        return JsonDocument.ParseValue(ref reader);
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string? ReadString(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString();
    }

    private static DateTimeOffset ReadTime(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetDateTimeOffset();
    }

    private static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static string ReadRaw(ref Utf8JsonReader reader)
    {
        reader.Read();
        using var value = JsonDocument.ParseValue(ref reader);
        return value.RootElement.GetRawText();
    }

    private static List<string> ReadStrings(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            texts.Add(reader.GetString()!);
        return texts;
    }

    private static Prompt ReadPrompt(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return Prompt.FromText(reader.GetString()!);
        using var messages = JsonDocument.ParseValue(ref reader);
        return PromptOf(messages.RootElement);
    }

    private static Prompt PromptOf(JsonElement prompt) =>
        prompt.ValueKind == JsonValueKind.String
            ? Prompt.FromText(prompt.GetString()!)
            : Prompt.FromMessages(prompt.GetRawText(), PlainTextOf(prompt));

    /// <summary>The contents of chat messages, a line each; of content given in parts, the parts that are text.</summary>
    internal static string PlainTextOf(JsonElement messages)
    {
        var text = new StringBuilder();
        foreach (var message in messages.EnumerateArray())
            if (message.ValueKind == JsonValueKind.Object && message.TryGetProperty("content", out var content))
                AppendContent(text, content);
        return text.ToString();
    }

    private static void AppendContent(StringBuilder text, JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.Array)
            foreach (var part in content.EnumerateArray())
                if (part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var partText))
                    AppendContent(text, partText);
        if (content.ValueKind != JsonValueKind.String)
            return;
        if (text.Length > 0)
            text.Append('\n');
        text.Append(content.GetString());
    }
}
