using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Evaluate.Judging;
using Flywheel.Review.Answering;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Evaluate.Suggestions;

/// <summary>The questions of a queue, put to a judge by the guidelines that people read, about what people see.</summary>
internal static class QueueQuestion
{
    /// <summary>Raised with every change of what is asked: it is part of the name under which a judge's suggestions stand.</summary>
    public const int Version = 1;

    // Beside what a judge writes anyway: a text of an edit is about as long as the output.
    private const int UsualReply = 1000;

    /// <summary>What a judge is asked of an item.</summary>
    /// <exception cref="FlywheelException">The queue asks nothing that a judge can answer.</exception>
    public static JudgeQuestion Of(UnjudgedItem item)
    {
        List<LabelQuestion> questions = [.. item.Definition.Labels.Select(LabelQuestion.Of).OfType<LabelQuestion>()];
        if (questions.Count == 0)
            throw new FlywheelException(
                "The queue asks for remarks only, and a judge has none. Give it a label of another kind."
            );
        return new JudgeQuestion(TaskOf(item.Definition, questions), FormOf(questions), [.. MaterialOf(item)])
        {
            LongestReply =
                UsualReply + (item.Definition.Labels.OfType<EditLabel>().Any() ? item.Content.Output.Length : 0),
        };
    }

    private static string TaskOf(QueueDefinition definition, IEnumerable<LabelQuestion> questions) =>
        $"""
            Rubric: you are one of the reviewers of outputs of a model. The guidelines of the reviewers are:
            {(definition.Guidelines.Length == 0 ? "(none)" : definition.Guidelines)}
            Give a value under each of these labels:
            {string.Join('\n', questions.Select(question => question.Line))}
            """;

    private static ReplyForm FormOf(IReadOnlyList<LabelQuestion> questions)
    {
        var properties = new JsonObject();
        foreach (var question in questions)
            properties[question.Label.Name] = question.SchemaOrNull;
        var schema = Closed(
            new JsonObject
            {
                ["values"] = Closed(properties),
                ["reason"] = new JsonObject { ["type"] = "string" },
            }
        );
        return new ReplyForm(
            $$"""{"values": {{{string.Join(", ", questions.Select(question => $"\"{question.Label.Name}\": …"))}}}, "reason": "one sentence"}""",
            JsonSerializer.SerializeToElement(schema)
        );
    }

    private static JsonObject Closed(JsonObject properties) =>
        new()
        {
            ["type"] = "object",
            ["required"] = new JsonArray([.. properties.Select(property => JsonValue.Create(property.Key))]),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };

    private static IEnumerable<(string Title, string Text)> MaterialOf(UnjudgedItem item)
    {
        var content = item.Content;
        if (content.Input is { } input)
            yield return ("question", input.PlainText);
        foreach (var (index, document) in content.Context.Index())
            yield return (FormattableString.Invariant($"document {index + 1}"), document);
        if (item.Definition.ComparesOutputs)
        {
            var other = content.OtherOutput ?? "";
            yield return ("first output", item.Frame.IsReversed ? other : content.Output);
            yield return ("second output", item.Frame.IsReversed ? content.Output : other);
        }
        else
            yield return ("output", content.Output);
        if (content.Edit is { } edit)
            yield return ("what a user made of the output", edit);
    }
}
