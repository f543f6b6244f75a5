using System.Text;
using System.Text.Json;
using Flywheel.Capture;

namespace Flywheel.Evaluate.Matching;

/// <summary>The JSON value that an answer is.</summary>
internal static class AnswerJson
{
    private const string Fence = "```";

    // Of two properties of one name some readers take the first, others the last.
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <summary>Reads an answer that is one JSON value, be it in a Markdown fence.</summary>
    /// <returns>The value; null when the answer is not JSON.</returns>
    public static JsonElement? Read(string answer, out string? fault)
    {
        try
        {
            fault = null;
            return Parse(WithoutFence(answer.AsSpan().Trim()));
        }
        catch (JsonException caught)
        {
            fault = caught.Message;
            return null;
        }
    }

    /// <summary>Reads a text that is one JSON value.</summary>
    /// <exception cref="JsonException">It is not, or gives a property twice, or has text that no string can hold.</exception>
    public static JsonElement Parse(ReadOnlySpan<char> text)
    {
        var utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        var json = utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, utf8));
        var value = JsonElement.Parse(json, Options);
        CheckTexts(json);
        return value;
    }

    private static void CheckTexts(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                    JsonText.Read(ref reader, "");
        }
        catch (PayloadException caught)
        {
            throw new JsonException(caught.Error.Message, caught);
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
