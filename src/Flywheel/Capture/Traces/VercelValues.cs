using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Capture.Traces;

/// <summary>The texts that the Vercel AI SDK makes embeddings of. It writes each as JSON, quotes and all.</summary>
internal static class VercelValues
{
    /// <summary>The texts, one a line; null when the span has none.</summary>
    public static string? Of(SpanAttributes attributes) =>
        attributes.Json("ai.values") is JsonArray values ? string.Join('\n', values.Select(Unquoted))
        : attributes.Text("ai.value") is { } value ? Unquoted(value)
        : null;

    private static string? Unquoted(JsonNode? value)
    {
        var text = NodeText.Of(value);
        if (text is not ['"', .., '"'])
            return text;
        try
        {
            return JsonSerializer.Deserialize<string>(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
