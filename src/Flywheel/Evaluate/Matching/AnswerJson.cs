using System.Text.Json;

namespace Flywheel.Evaluate.Matching;

/// <summary>The JSON value that an answer is.</summary>
internal static class AnswerJson
{
    private const string Fence = "```";

    // Of two properties of one name, readers take one or the other.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads an answer that is one JSON value, be it in a Markdown fence.</summary>
    /// <returns>The value; null when the answer is not JSON.</returns>
    public static JsonElement? Read(string answer, out string? fault)
    {
        try
        {
            fault = null;
            return JsonElement.Parse(WithoutFence(answer.AsSpan().Trim()), Options);
        }
        catch (JsonException caught)
        {
            fault = caught.Message;
            return null;
        }
    }

    private static ReadOnlySpan<char> WithoutFence(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf('\n');
        return text.StartsWith(Fence) && text.EndsWith(Fence) && end > 0 && end <= text.Length - Fence.Length
            ? text[(end + 1)..^Fence.Length]
            : text;
    }
}
