using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Evaluate.Judging;
using Flywheel.Review;
using Flywheel.Review.Answering;
using Flywheel.Review.Labels;

namespace Flywheel.Evaluate.Suggestions;

/// <summary>What a judge answered to the questions of a queue.</summary>
/// <param name="Values">Values that the labels of the item take, in the order in which outputs were shown.</param>
/// <param name="Reason">Why.</param>
internal sealed record SuggestedAnswer(JsonPlace Values, string Reason)
{
    /// <summary>Reads a reply of exactly the form asked for, whose values a reviewer could have given.</summary>
    /// <returns>Null for anything else.</returns>
    public static SuggestedAnswer? Read(string reply, UnjudgedItem item) =>
        StrictReply.Read(
            reply,
            2,
            root =>
                StrictReply.Text(root, "reason") is { } reason
                && root.TryGetProperty("values", out var values)
                && ValuesOf(values, item) is { } read
                    ? new SuggestedAnswer(read, Excerpt.Of(reason))
                    : null
        );

    private static JsonPlace? ValuesOf(JsonElement values, UnjudgedItem item)
    {
        try
        {
            var given = JsonPlace.Parse(Encoding.UTF8.GetBytes(values.GetRawText()), ReviewFault.InvalidAnswer);
            var read = JsonPlace.Parse(Encoding.UTF8.GetBytes(Marked(given, item).ToJsonString()), given.Fault);
            AnswerValues.Read(read, item.Definition, item.Frame);
            return read;
        }
        catch (ReviewException)
        {
            return null;
        }
    }

    // Quotations become places.
    private static JsonObject Marked(JsonPlace given, UnjudgedItem item)
    {
        var spans = item
            .Definition.Labels.OfType<SpansLabel>()
            .Select(label => label.Name)
            .ToHashSet(StringComparer.Ordinal);
        var marked = new JsonObject();
        foreach (var (name, place) in given.Members())
            marked[name] =
                spans.Contains(name) && place.Value.ValueKind != JsonValueKind.Null
                    ? QuotedPart.ToSpans(place, item.Content.Output)
                    : JsonNode.Parse(place.Value.GetRawText());
        return marked;
    }
}
