using System.Text.Json;

namespace Flywheel.Evaluate;

/// <summary>Texts and values as evidence shows them: as much as fits a line or two, for each can be a whole document.</summary>
internal static class Excerpt
{
    private const int Longest = 200;

    public static string Of(string text)
    {
        if (text.Length <= Longest)
            return text;
        // A surrogate pair is not torn.
        var length = char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest;
        return text[..length] + "…";
    }

    /// <summary>A value, as JSON.</summary>
    public static string Of(JsonElement value) => Of(value.GetRawText());

    /// <summary>One value, or several to choose from.</summary>
    public static string Of(IReadOnlyList<JsonElement> values) =>
        values.Count == 1 ? Of(values[0]) : Of($"one of {string.Join(", ", values.Select(Of))}");
}
