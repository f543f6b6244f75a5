using System.Text.Json.Nodes;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Exchange;

/// <summary>
/// One label in Label Studio's regions: <c>from_name</c> is the label, <c>to_name</c> the text that it speaks of, and the type that of
/// the control tag. See its guide, "Label Studio task format".
/// </summary>
internal static class LabelStudioResult
{
    /// <summary>The regions of a value: one, or one for each marked part.</summary>
    /// <param name="label">The label.</param>
    /// <param name="value">The value, as reviewers give it.</param>
    /// <param name="output">The text that parts are marked in.</param>
    /// <param name="target">As <see cref="TargetOf"/>.</param>
    public static IEnumerable<JsonObject> Write(Label label, JsonNode value, string output, string target)
    {
        if (label is not SpansLabel)
            return [Region(label, TypeOf(label), ValueOf(label, value), target)];
        return value.AsArray().Select(span => Region(label, "labels", Span(span!, output), target));
    }

    /// <summary>The text that the labels of a queue speak of.</summary>
    public static string TargetOf(QueueDefinition definition) => definition.ComparesOutputs ? "first" : "output";

    /// <summary>Whether a rating can be given in stars, of which there is one at least; any other is a number.</summary>
    public static bool IsStars(RatingLabel label) => label.Minimum == 1;

    /// <summary>The value of a label from its regions, as reviewers give it.</summary>
    /// <param name="label">The label.</param>
    /// <param name="regions">The regions of this name; at least one.</param>
    public static JsonNode? Read(Label label, IReadOnlyList<JsonPlace> regions) =>
        label switch
        {
            SpansLabel => new JsonArray([.. regions.Select(region => (JsonNode?)ReadSpan(region.Get("value")))]),
            ChoicesLabel => Node(regions[0].Get("value").Get("choices")),
            RatingLabel rating when IsStars(rating) => Node(regions[0].Get("value").Get("rating")),
            RatingLabel or NumberLabel => Node(regions[0].Get("value").Get("number")),
            TextLabel or EditLabel => string.Join("\n", Texts(regions[0].Get("value").Get("text"))),
            _ => Texts(regions[0].Get("value").Get("choices")).First(),
        };

    private static JsonObject Region(Label label, string type, JsonObject value, string target) =>
        new()
        {
            ["from_name"] = label.Name,
            ["to_name"] = target,
            ["type"] = type,
            ["value"] = value,
        };

    private static string TypeOf(Label label) =>
        label switch
        {
            RatingLabel rating when IsStars(rating) => "rating",
            RatingLabel or NumberLabel => "number",
            TextLabel or EditLabel => "textarea",
            _ => "choices",
        };

    private static JsonObject ValueOf(Label label, JsonNode value) =>
        label switch
        {
            RatingLabel rating when IsStars(rating) => new JsonObject { ["rating"] = value.DeepClone() },
            RatingLabel or NumberLabel => new JsonObject { ["number"] = value.DeepClone() },
            TextLabel or EditLabel => new JsonObject { ["text"] = new JsonArray(value.DeepClone()) },
            ChoicesLabel => new JsonObject { ["choices"] = value.DeepClone() },
            _ => new JsonObject { ["choices"] = new JsonArray(value.DeepClone()) },
        };

    private static JsonObject Span(JsonNode span, string output)
    {
        var (start, end) = ((int)span["start"]!, (int)span["end"]!);
        return new()
        {
            ["start"] = start,
            ["end"] = end,
            ["text"] = output[start..end],
            ["labels"] = new JsonArray((string)span["tag"]!),
        };
    }

    private static JsonObject ReadSpan(JsonPlace value) =>
        new()
        {
            ["start"] = Node(value.Get("start")),
            ["end"] = Node(value.Get("end")),
            ["tag"] = Texts(value.Get("labels")).First(),
        };

    // A text area holds a list of paragraphs, or where it takes one only the text itself.
    private static IEnumerable<string> Texts(JsonPlace place) =>
        place.Value.ValueKind == System.Text.Json.JsonValueKind.String
            ? [place.Text()]
            : place.Items().Select(item => item.Text()).DefaultIfEmpty("");

    private static JsonNode? Node(JsonPlace place) => JsonNode.Parse(place.Value.GetRawText());
}
