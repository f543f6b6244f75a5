using System.Text.Json;

namespace Flywheel.Review.Agreement;

/// <summary>Answers that items have in common.</summary>
/// <param name="Label">The label.</param>
/// <param name="Cohort">As <c>intent=refund</c>; null for the whole queue.</param>
/// <param name="Answers">JSON values, one a reviewer.</param>
/// <param name="Items">How many items have them.</param>
internal sealed record AnswerPattern(string Label, string? Cohort, IReadOnlyList<JsonElement> Answers, long Items)
{
    /// <summary>Whether the answers can be compared on a scale: numbers, of at least 0 for quotients, or words and lists of them.</summary>
    public bool Fits(Scale scale) =>
        Answers.All(answer =>
            answer.ValueKind == JsonValueKind.Number == (scale != Scale.Nominal)
            && (scale != Scale.Ratio || answer.GetDouble() >= 0)
        );
}
