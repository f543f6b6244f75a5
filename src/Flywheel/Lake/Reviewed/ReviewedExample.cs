using System.Text.Json;
using Flywheel.Lake.Examples;
using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Flywheel.Review.Labels;

namespace Flywheel.Lake.Reviewed;

/// <summary>An item that people decided as a row of an evaluation.</summary>
internal static class ReviewedExample
{
    private const string Accepted = "up";

    // Words of the queue for agents that name no failure.
    private static readonly string[] Successes = ["correct", "acceptable_refusal"];

    /// <summary>The id of an item's row: the same however often the queue is exported.</summary>
    public static string IdOf(in ReviewItemId item) => $"review:{item}";

    /// <summary>The row; null where nobody knows what the model was asked.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="item">A decided item.</param>
    /// <param name="pseudonymOf">The pseudonym of a person's name.</param>
    public static Example? Of(string queue, AnsweredItem item, Func<string, string> pseudonymOf)
    {
        if (item.Content.Input is not { } input)
            return null;
        var decision = item.Decision!;
        var reviewers = decision.By.Select(pseudonymOf).Order(StringComparer.Ordinal).ToList();
        var failure = FailureOf(item);
        return new Example
        {
            Id = IdOf(item.Item.Id),
            Input = input,
            Expected = ExpectedOf(item),
            Context = item.Content.Context,
            Cohort = item.Content.Attributes,
            FailureMode = failure,
            SourceTraceId = item.Content.TraceId,
            Split = failure is null ? Split.Eval : Split.Regression,
            Reviewer = string.Join(' ', reviewers),
            ReviewerStatus = ItemNames.Of(decision.How),
            AttributesJson = ExampleJson.TextOf(item, (json, decided) => WriteAttributes(json, queue, decided)),
        };
    }

    // What people wrote, else the output that they preferred or found right; an output that they found wrong is no answer.
    private static IReadOnlyList<string> ExpectedOf(AnsweredItem item)
    {
        foreach (var label in item.Definition.Labels)
            switch (label, item.Decision!.Values.ByLabel.GetValueOrDefault(label.Name))
            {
                case (EditLabel, TextValue edit):
                    return [edit.Text];
                case (PreferenceLabel, WordValue { Word: PreferenceLabel.Output }):
                    return [item.Content.Output];
                case (PreferenceLabel, WordValue { Word: PreferenceLabel.OtherOutput })
                    when item.Content.OtherOutput is { } other:
                    return [other];
            }
        return IsFoundRight(item) ? [item.Content.Output] : [];
    }

    private static bool IsFoundRight(AnsweredItem item) =>
        item.Definition.Labels.Any(label =>
            item.Decision!.Values.ByLabel.GetValueOrDefault(label.Name) is WordValue { Word: var word }
            && (label is ChoiceLabel ? Successes.Contains(word) : label is ThumbsLabel && word == Accepted)
        );

    // The first choice of the definition is the verdict.
    private static string? FailureOf(AnsweredItem item) =>
        item.Definition.Labels.OfType<ChoiceLabel>().FirstOrDefault() is { } verdict
        && item.Decision!.Values.ByLabel.GetValueOrDefault(verdict.Name) is WordValue { Word: var word }
        && !Successes.Contains(word)
            ? word
            : null;

    private static void WriteAttributes(Utf8JsonWriter json, string queue, AnsweredItem item)
    {
        json.WriteStartObject();
        json.WriteString("output"u8, item.Content.Output);
        json.WriteStartObject("review"u8);
        json.WriteString("queue"u8, queue);
        json.WriteString("item_id"u8, item.Item.Id.ToString());
        json.WriteNumber("schema_version"u8, item.Item.SchemaVersion!.Value);
        json.WritePropertyName("values"u8);
        item.Decision!.Values.Write(json, item.Definition, frame: null);
        json.WriteString("decided_at"u8, item.Decision.DecidedAt);
        json.WritePropertyName("comments"u8);
        ExampleJson.WriteTexts(json, [.. item.Answers.Select(answer => answer.Comment).OfType<string>()]);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
