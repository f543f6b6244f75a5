using System.Text.Json.Nodes;
using Flywheel.Review.Labels;

namespace Flywheel.Evaluate.Suggestions;

/// <summary>A label of a queue as a judge is asked it.</summary>
/// <param name="Label">The label.</param>
/// <param name="Says">What its value has to be.</param>
/// <param name="Schema">The same as a JSON schema.</param>
internal sealed record LabelQuestion(Label Label, string Says, JsonObject Schema)
{
    /// <summary>What a judge is asked; null for a remark of one's own, which it gives as its reason.</summary>
    public static LabelQuestion? Of(Label label) =>
        label switch
        {
            ChoiceLabel choice => new(label, $"one of {Words(choice.Choices)}", OneOf(choice.Choices)),
            ChoicesLabel choices => new(
                label,
                $"a list of none, one or several of {Words(choices.Choices)}",
                ListOf(OneOf(choices.Choices))
            ),
            ThumbsLabel => new(label, $"one of {Words(ThumbsLabel.Words)}", OneOf(ThumbsLabel.Words)),
            PreferenceLabel => new(
                label,
                "which output is better: first, second or tie",
                OneOf(["first", "second", "tie"])
            ),
            RatingLabel rating => new(
                label,
                FormattableString.Invariant($"a whole number from {rating.Minimum} to {rating.Maximum}"),
                Simple("integer")
            ),
            NumberLabel number => new(label, "a number" + Bounds(number), Simple("number")),
            EditLabel => new(label, "the output as it should have been, the whole text", Simple("string")),
            SpansLabel spans => new(
                label,
                $"a list of parts of the output, each quoted word for word, with one of the tags {Words(spans.Tags)}",
                ListOf(QuotedPart.Schema(spans.Tags))
            ),
            TextLabel { IsRequired: true } => new(label, "a text", Simple("string")),
            _ => null,
        };

    /// <summary>One line of the task.</summary>
    public string Line => $"- {Label.Name}: {Says}{(Label.IsRequired ? "" : "; null where nothing can be said")}";

    /// <summary>The schema, which a value that may be left out fits as null.</summary>
    public JsonObject SchemaOrNull =>
        Label.IsRequired ? Schema : new JsonObject { ["anyOf"] = new JsonArray(Schema, Simple("null")) };

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"\"{word}\""));

    private static string Bounds(NumberLabel number) =>
        (number.Minimum is { } minimum ? FormattableString.Invariant($", at least {minimum}") : "")
        + (number.Maximum is { } maximum ? FormattableString.Invariant($", at most {maximum}") : "");

    private static JsonObject Simple(string type) => new() { ["type"] = type };

    private static JsonObject OneOf(IEnumerable<string> words) =>
        new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) };

    private static JsonObject ListOf(JsonObject items) => new() { ["type"] = "array", ["items"] = items };
}
