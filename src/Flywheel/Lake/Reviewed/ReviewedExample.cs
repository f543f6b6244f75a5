using System.Text.Json;
using Flywheel.Lake.Examples;
using Flywheel.Review.Answering;
using Flywheel.Review.Items;

namespace Flywheel.Lake.Reviewed;

/// <summary>An item that people decided as a row of an evaluation.</summary>
internal static class ReviewedExample
{
    private const string Prefix = "review:";

    /// <summary>The id of an item's row: the same however often the queue is exported.</summary>
    public static string IdOf(in ReviewItemId item) => $"{Prefix}{item}";

    /// <summary>Whether an id is that of an item's row.</summary>
    public static bool IsOne(string id) =>
        id.StartsWith(Prefix, StringComparison.Ordinal) && ReviewItemId.Parse(id[Prefix.Length..]) is not null;

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
        var failure = DecidedAnswer.FailureOf(item.Definition, decision.Values);
        return new Example
        {
            Id = IdOf(item.Item.Id),
            Input = input,
            Expected = DecidedAnswer.Of(item.Definition, decision.Values, item.Content) is { } answer ? [answer] : [],
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
