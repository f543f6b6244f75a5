using System.Text.Json;

namespace Flywheel.Evaluate;

/// <summary>Values as evidence shows them.</summary>
internal static class ShownValue
{
    // As much as fits a line or two; an argument can be a whole document.
    private const int LongestText = 200;

    public static string Of(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    /// <summary>One value, or several to choose from.</summary>
    public static string Of(IReadOnlyList<JsonElement> values) =>
        values.Count == 1 ? Of(values[0]) : $"one of {string.Join(", ", values.Select(Of))}";
}
