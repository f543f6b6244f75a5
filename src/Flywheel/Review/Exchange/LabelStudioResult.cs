using System.Text.Json.Nodes;
using Flywheel.Review.Labels;

namespace Flywheel.Review.Exchange;

/// <summary>
/// One label in Label Studio's regions: <c>from_name</c> is the label, <c>to_name</c> the text that it speaks of, and the type that of
/// the control tag. See its guide, "Label Studio task format".
/// </summary>
internal static class LabelStudioResult
{
    /// <summary>The regions of a value: one, or one for each marked part.</summary>
    public static IEnumerable<JsonObject> Write(Label label, JsonNode value, string output)
    {
        if (label is not SpansLabel)
            return [Region(label, TypeOf(label), ValueOf(label, value))];
        return value.AsArray().Select(span => Region(label, "labels", Span(span!, output)));
    }

    /// <summary>The value of a label from its regions, as reviewers give it.</summary>
    /// <param name="label">The label.</param>
    /// <param name="regions">The regions of this name; at least one.</param>
    public static JsonNode? Read(Label label, IReadOnlyList<JsonPlace> regions) =>
        label switch
        {
            SpansLabel => new JsonArray([.. regions.Select(region => (JsonNode?)ReadSpan(region.Get("value")))]),
            ChoicesLabel => Node(regions[0].Get("value").Get("choices")),
            RatingLabel => Node(regions[0].Get("value").Get("rating")),
            NumberLabel => Node(regions[0].Get("value").Get("number")),
            TextLabel or EditLabel => string.Join("\n", Texts(regions[0].Get("value").Get("text"))),
            _ => Texts(regions[0].Get("value").Get("choices")).First(),
        };

    private static JsonObject Region(Label label, string type, JsonObject value) =>
        new()
        {
            ["from_name"] = label.Name,
            ["to_name"] = "output",
            ["type"] = type,
            ["value"] = value,
        };

    private static string TypeOf(Label label) =>
        label switch
        {
            RatingLabel => "rating",
            NumberLabel => "number",
            TextLabel or EditLabel => "textarea",
            _ => "choices",
        };

    private static JsonObject ValueOf(Label label, JsonNode value) =>
        label switch
        {
            RatingLabel => new JsonObject { ["rating"] = value.DeepClone() },
            NumberLabel => new JsonObject { ["number"] = value.DeepClone() },
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
