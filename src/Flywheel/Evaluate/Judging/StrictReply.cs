using System.Text.Json;

namespace Flywheel.Evaluate.Judging;

/// <summary>Reads replies that are one JSON object of known properties, and nothing but that.</summary>
internal static class StrictReply
{
    /// <summary>Reads an object of so many properties, none of them twice.</summary>
    /// <returns>What <paramref name="read"/> makes of it; null for any other text.</returns>
    public static T? Read<T>(string reply, int properties, Func<JsonElement, T?> read)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(reply);
            var root = document.RootElement;
            return root.ValueKind is JsonValueKind.Object && root.EnumerateObject().Count() == properties
                ? read(root)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A number from 0 to 1.</summary>
    public static double? Share(JsonElement root, string name) =>
        Find(root, name, JsonValueKind.Number) is { } value
        && value.TryGetDouble(out var number)
        && number is >= 0 and <= 1
            ? number
            : null;

    /// <summary>True or false.</summary>
    public static bool? Flag(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : null;

    /// <summary>A text.</summary>
    public static string? Text(JsonElement root, string name) => Find(root, name, JsonValueKind.String)?.GetString();

    /// <summary>A list of texts.</summary>
    public static IReadOnlyList<string>? Texts(JsonElement root, string name) =>
        Find(root, name, JsonValueKind.Array) is { } list
        && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;

    private static JsonElement? Find(JsonElement root, string name, JsonValueKind kind) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : null;
}
