using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Flywheel.Augment.Datasets;
using Flywheel.Augment.Filtering;

namespace Flywheel.Augment.Runs;

/// <summary>Writes variants as the training set writes its rows, with where they come from under <c>augmented</c>.</summary>
/// <param name="shape">How the rows of the training set are written.</param>
/// <param name="evaluation">The name of the evaluation.</param>
/// <param name="judge">Who proposed and scored.</param>
internal sealed class VariantRow(TrainingShape shape, string evaluation, IAugmentationJudge judge)
{
    /// <summary>The row, without a line feed.</summary>
    public byte[] Of(FailureCase failure, RatedVariant rated)
    {
        var row = new JsonObject { ["id"] = IdOf(failure, rated.Variant) };
        WriteContent(row, failure, rated.Variant);
        row["split"] = "train";
        row["failure_mode"] = failure.Mode;
        row["augmented"] = Lineage(failure, rated);
        return Encoding.UTF8.GetBytes(QuestionText.JsonOf(row));
    }

    // The same variant of the same failure has the same id, whichever run makes it.
    private static string IdOf(FailureCase failure, Variant variant) =>
        "augmented-"
        + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{failure.Row.Id}\n{variant.Input}")).AsSpan(0, 8)
        );

    private void WriteContent(JsonObject row, FailureCase failure, Variant variant)
    {
        var input = QuestionText.Replace(failure.Row.Input, variant.Input);
        switch (shape)
        {
            case TrainingShape.Preference:
                row["prompt"] = input;
                row["chosen"] = AnswerTo(failure, variant.Answer);
                row["rejected"] = AnswerTo(failure, variant.Mistake);
                break;
            case TrainingShape.Completion:
                row["prompt"] = input;
                row["completion"] = AnswerTo(failure, variant.Answer);
                break;
            case TrainingShape.Conversation:
                var messages = input as JsonArray ?? [Message("user", variant.Input)];
                messages.Add(Message("assistant", variant.Answer));
                row["messages"] = messages;
                break;
            default:
                row["input"] = input;
                WriteExample(row, failure, variant);
                break;
        }
    }

    private static void WriteExample(JsonObject row, FailureCase failure, Variant variant)
    {
        if (failure.Row.Tools is { } tools)
            row["tools"] = JsonNode.Parse(tools.GetRawText());
        if (ProposedCalls.AreAskedOf(failure.Row))
            row["expected_tool_calls"] = JsonNode.Parse(variant.Answer);
        else
            row["expected"] = variant.Answer;
        var context = variant.Context.Count > 0 ? variant.Context : failure.Row.Context;
        if (context.Count > 0)
            row["context"] = Texts(context);
        if (failure.Row.Cohort.Count > 0)
            row["cohort"] = new JsonObject(
                failure
                    .Row.Cohort.OrderBy(slice => slice.Key, StringComparer.Ordinal)
                    .Select(slice => KeyValuePair.Create(slice.Key, (JsonNode?)slice.Value))
            );
    }

    // An answer to messages is a message.
    private static JsonNode AnswerTo(FailureCase failure, string answer) =>
        failure.Row.Input.IsConversation ? new JsonArray(Message("assistant", answer)) : JsonValue.Create(answer);

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private JsonObject Lineage(FailureCase failure, RatedVariant rated) =>
        new()
        {
            ["failure_id"] = failure.Row.Id,
            ["evaluation"] = evaluation,
            ["failing_score"] = failure.Score,
            ["mode"] = failure.Mode,
            ["kind"] = rated.Variant.Kind.ToString().ToLowerInvariant(),
            ["judge"] = judge.Name,
            ["prompt_version"] = judge.PromptVersion,
            ["score"] = rated.Score,
            ["votes"] = new JsonArray([.. rated.Votes.Select(vote => (JsonNode)vote)]),
        };
}
