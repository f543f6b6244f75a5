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
        if (shape == TrainingShape.Example)
        {
            row["input"] = input;
            WriteExpected(row, failure, variant);
        }
        else
            WriteAnswers(row, new VariantAnswer(failure, shape), input, variant);
        if (failure.Row.Tools is { } tools)
            row["tools"] = JsonNode.Parse(tools.GetRawText());
        var context = variant.Context.Count > 0 ? variant.Context : failure.Row.Context;
        if (context.Count > 0)
            row["context"] = new JsonArray([.. context.Select(text => (JsonNode)text)]);
        if (failure.Row.Cohort.Count > 0)
            row["cohort"] = new JsonObject(
                failure
                    .Row.Cohort.OrderBy(slice => slice.Key, StringComparer.Ordinal)
                    .Select(slice => KeyValuePair.Create(slice.Key, (JsonNode?)slice.Value))
            );
    }

    private void WriteAnswers(JsonObject row, VariantAnswer answers, JsonNode input, Variant variant)
    {
        var prompt = answers.PromptOf(input);
        if (shape == TrainingShape.Conversation)
        {
            prompt.AsArray().Add(answers.MessageOf(variant.Answer));
            row["messages"] = prompt;
            return;
        }
        row["prompt"] = prompt;
        row[shape == TrainingShape.Preference ? "chosen" : "completion"] = answers.Of(variant.Answer);
        if (shape == TrainingShape.Preference)
            row["rejected"] = answers.Of(variant.Mistake);
    }

    private static void WriteExpected(JsonObject row, FailureCase failure, Variant variant)
    {
        if (ProposedCalls.AreAskedOf(failure.Row))
            row["expected_tool_calls"] = JsonNode.Parse(variant.Answer);
        else
            row["expected"] = variant.Answer;
    }

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
