using System.Text.Json;
using Flywheel.Lake;

namespace Flywheel.Augment.Filtering;

/// <summary>Answers that are tool calls.</summary>
internal static class ProposedCalls
{
    /// <summary>True for rows whose right answer is a list of calls.</summary>
    public static bool AreAskedOf(Example row) => row is { Tools: not null, ExpectedToolCalls: not null };

    /// <summary>The calls of an answer; null when it is none, or calls a tool that is not offered.</summary>
    public static JsonElement? Read(Example row, string answer)
    {
        try
        {
            var calls = JsonElement.Parse(answer);
            var offered = row.Tools!.Value.EnumerateArray().Select(NameOf).ToHashSet();
            return calls.ValueKind == JsonValueKind.Array && calls.EnumerateArray().All(call => IsCall(call, offered))
                ? calls
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsCall(JsonElement call, HashSet<string?> offered) =>
        call.ValueKind == JsonValueKind.Object
        && NameOf(call) is { } name
        && offered.Contains(name)
        && call.TryGetProperty("arguments", out var arguments)
        && arguments.ValueKind == JsonValueKind.Object;

    // Tools are offered as {"type":"function","function":{"name"}} or as {"name"}.
    private static string? NameOf(JsonElement tool)
    {
        if (tool.ValueKind != JsonValueKind.Object)
            return null;
        if (tool.TryGetProperty("function", out var function))
            return NameOf(function);
        return tool.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()
            : null;
    }
}
