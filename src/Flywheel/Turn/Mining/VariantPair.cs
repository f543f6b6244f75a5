using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Augment.Datasets;
using Flywheel.Lake;
using Flywheel.Text;

namespace Flywheel.Turn.Mining;

/// <summary>A variant as a row to train on, with where it comes from among its attributes.</summary>
internal static class VariantPair
{
    /// <summary>Reads what augmentation wrote.</summary>
    /// <param name="row">The variant, with <c>prompt</c>, <c>chosen</c> and <c>rejected</c>.</param>
    /// <param name="policy">The version of the safety policy that let it in.</param>
    /// <param name="now">The time.</param>
    public static PreferencePair Of(JsonElement row, string policy, DateTimeOffset now)
    {
        var prompt = row.GetProperty("prompt");
        var (chosen, rejected) = (AnswerOf(row, "chosen"), AnswerOf(row, "rejected"));
        var distance = EditDistance.Measure(chosen, rejected);
        var longest = Math.Max(EditDistance.CountCodePoints(chosen), EditDistance.CountCodePoints(rejected));
        return new PreferencePair
        {
            Id = row.GetProperty("id").GetString()!,
            Prompt = prompt.ValueKind == JsonValueKind.Array ? prompt.GetRawText() : prompt.GetString()!,
            PromptIsConversation = prompt.ValueKind == JsonValueKind.Array,
            Chosen = chosen,
            Rejected = rejected,
            Distance = distance,
            Similarity = longest == 0 ? 1 : 1 - ((double)distance / longest),
            Split = Split.Train,
            LineageGroup = VariantGroup.Of(row.GetProperty("augmented").GetProperty("failure_id").GetString()!),
            ContextJson = row.TryGetProperty("context", out var context) ? context.GetRawText() : null,
            AttributesJson = AttributesOf(row),
            ReceivedAt = now,
            PolicyVersion = policy,
        };
    }

    private static string AnswerOf(JsonElement row, string name) => AnswerText.Of(row.GetProperty(name)) ?? "";

    private static string AttributesOf(JsonElement row)
    {
        var attributes = new JsonObject();
        foreach (var name in new[] { "failure_mode", "tools", "cohort", "augmented" })
            if (row.TryGetProperty(name, out var value))
                attributes[name] = JsonNode.Parse(value.GetRawText());
        foreach (var (answer, name) in new[] { ("chosen", ToolAnswers.Chosen), ("rejected", ToolAnswers.Rejected) })
            if (AnswerText.CallsIn(row.GetProperty(answer)) is { } calls)
                attributes[name] = JsonNode.Parse(calls.GetRawText());
        return QuestionText.JsonOf(attributes);
    }
}
