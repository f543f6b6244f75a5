using System.Text;
using System.Text.Json;

namespace Flywheel.Curate.Audit;

/// <summary>
/// Tells a judge's own reply from one that the judged text brought along for the judge to repeat: a text must not give its own
/// verdict.
/// </summary>
internal static class EchoedReply
{
    // As deep as replies are read; what is nested deeper is no verdict.
    private const int MaxDepth = 64;

    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = MaxDepth,
    };

    /// <summary>
    /// True when a reply that is a JSON object stands in a text, at any place and however it is written there: the values count, not
    /// the order of members, the form of numbers, escapes or space.
    /// </summary>
    public static bool IsIn(string reply, IEnumerable<string> texts)
    {
        if (Parse(reply) is not { } verdict)
            return false;
        using (verdict)
            return texts.Any(text => Holds(text, verdict.RootElement));
    }

    private static JsonDocument? Parse(string reply)
    {
        try
        {
            return JsonDocument.Parse(reply);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Holds(string text, JsonElement verdict)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        for (var start = bytes.IndexOf((byte)'{'); start >= 0; start = bytes.IndexOf((byte)'{'))
        {
            bytes = bytes[start..];
            if (IsAtStart(bytes, verdict))
                return true;
            bytes = bytes[1..];
        }
        return false;
    }

    private static bool IsAtStart(ReadOnlySpan<byte> bytes, JsonElement verdict)
    {
        var reader = new Utf8JsonReader(bytes, Lenient);
        try
        {
            if (!JsonDocument.TryParseValue(ref reader, out var found))
                return false;
            using (found)
                return JsonElement.DeepEquals(found.RootElement, verdict);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
