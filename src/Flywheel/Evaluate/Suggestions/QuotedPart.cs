using System.Text.Json.Nodes;
using Flywheel.Review;

namespace Flywheel.Evaluate.Suggestions;

/// <summary>A marked part as a judge gives it, by its words: models cannot count characters.</summary>
internal static class QuotedPart
{
    private const string Quotation = "quote";
    private const string Tag = "tag";

    /// <summary>The form of one part.</summary>
    public static JsonObject Schema(IEnumerable<string> tags) =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [Quotation] = new JsonObject { ["type"] = "string" },
                [Tag] = new JsonObject
                {
                    ["type"] = "string",
                    ["enum"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]),
                },
            },
            ["required"] = new JsonArray(Quotation, Tag),
            ["additionalProperties"] = false,
        };

    /// <summary>The parts as reviewers mark them, by their first place in the output.</summary>
    /// <exception cref="ReviewException">A part is of another form, or does not stand in the output.</exception>
    public static JsonArray ToSpans(JsonPlace parts, string output) =>
        new([.. parts.Items().Select(part => (JsonNode)Span(part, output))]);

    private static JsonObject Span(JsonPlace part, string output)
    {
        part.RefuseOthers(Quotation, Tag);
        var quotation = part.Get(Quotation).Text(output.Length);
        var start = output.IndexOf(quotation, StringComparison.Ordinal);
        if (start < 0)
            throw part.Refuse("quotes what does not stand in the output");
        return new JsonObject
        {
            ["start"] = start,
            ["end"] = start + quotation.Length,
            ["tag"] = part.Get(Tag).Text(),
        };
    }
}
