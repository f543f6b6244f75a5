using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Capture.Traces;

/// <summary>JSON values as texts and numbers, and texts as JSON.</summary>
internal static class NodeText
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Deeper nesting is nobody's message; it stays a text.
    private static readonly JsonDocumentOptions Limits = new() { MaxDepth = 64 };

    /// <summary>A text as it is, anything else as JSON.</summary>
    public static string? Of(JsonNode? value) =>
        value switch
        {
            null => null,
            JsonValue simple when simple.TryGetValue<string>(out var text) => text,
            _ => value.ToJsonString(Readable),
        };

    /// <summary>The number that a value or its text is; null when it is none.</summary>
    public static double? NumberOf(JsonNode? value)
    {
        if (
            value is not JsonValue simple
            || simple.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String)
        )
            return null;
        return
            double.TryParse(Of(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
            ? number
            : null;
    }

    /// <summary>What a text holds where it is JSON; anything else as it is.</summary>
    public static JsonNode? Parsed(JsonNode? value)
    {
        if (value is not JsonValue simple || !simple.TryGetValue<string>(out var text))
            return value;
        // Most texts are prose, and an exception for each would take long.
        if (text.AsSpan().TrimStart() is not (['[' or '{', ..]))
            return value;
        try
        {
            return JsonNode.Parse(text, documentOptions: Limits);
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
