using System.Text.Json;
using Flywheel.Augment.Filtering;
using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Augment.Mining;

/// <summary>
/// The answer that a row keeps among its attributes: a dataset of the lake keeps there what a row brought along when it was imported. What
/// has another form is an attribute like any other.
/// </summary>
internal static class KeptAnswer
{
    /// <summary>The answer, with its score where it has one; null where the row keeps none.</summary>
    public static Prediction? Of(Example row)
    {
        if (row.AttributesJson is not { } json)
            return null;
        var attributes = JsonElement.Parse(json);
        var output = Text(attributes, "output") ?? OtherOutput(attributes);
        var calls = attributes.TryGetProperty("tool_calls", out var list) ? ProposedCalls.Read(list) : null;
        // A score without an answer may be anything.
        return output is null && calls is null
            ? null
            : new Prediction
            {
                Id = row.Id,
                Output = output,
                ToolCalls = calls,
                Score = ScoreIn(attributes),
            };
    }

    /// <summary>The text under the name that some tools give it; null where there is none.</summary>
    public static string? OtherOutput(Example row) =>
        row.AttributesJson is { } json ? OtherOutput(JsonElement.Parse(json)) : null;

    private static string? OtherOutput(JsonElement attributes) => Text(attributes, "prediction");

    private static string? Text(JsonElement attributes, string name) =>
        attributes.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static double? ScoreIn(JsonElement attributes) =>
        attributes.TryGetProperty("score", out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var score)
        && score is >= 0 and <= 1
            ? score
            : null;
}
