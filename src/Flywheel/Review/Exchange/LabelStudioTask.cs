using System.Text.Json.Nodes;
using Flywheel.Review.Answering;
using Flywheel.Review.Items;

namespace Flywheel.Review.Exchange;

/// <summary>An item as a task of Label Studio: judges' suggestions are predictions, people's answers annotations.</summary>
internal static class LabelStudioTask
{
    /// <summary>Where the item's id lies in the task's data.</summary>
    public const string ItemId = "item_id";

    // Who answered, for whom Label Studio has no address.
    private const string Reviewer = "reviewer";

    public static JsonObject Write(AnsweredItem item)
    {
        var data = ShownItem.TextsOf(item);
        data[ItemId] = item.Item.Id.ToString();
        foreach (var cohort in CohortAttributes.Names)
            if (item.Content.Attributes.TryGetValue(cohort, out var value))
                data[cohort] = value;
        return new JsonObject
        {
            ["data"] = data,
            ["predictions"] = new JsonArray([
                .. item.Suggestions.Select(JsonNode (suggestion) => Prediction(item, suggestion)),
            ]),
            ["annotations"] = new JsonArray([.. item.Answers.Select(JsonNode (answer) => Annotation(item, answer))]),
        };
    }

    private static JsonObject Prediction(AnsweredItem item, Suggestion suggestion) =>
        new JsonObject { ["model_version"] = suggestion.Judge, ["result"] = Result(item, suggestion.Values) };

    private static JsonObject Annotation(AnsweredItem item, Answer answer)
    {
        var annotation = new JsonObject
        {
            ["result"] = Result(item, answer.Values),
            ["was_cancelled"] = false,
            ["lead_time"] = answer.Took.TotalSeconds,
        };
        // Label Studio knows people by address, refuses a task that names somebody else, and passes over what it does not know.
        if (answer.Person.Contains('@', StringComparison.Ordinal))
            annotation["completed_by"] = new JsonObject { ["email"] = answer.Person };
        else
            annotation[Reviewer] = ImportedPeople.IdOf(answer.Person);
        return annotation;
    }

    private static JsonArray Result(AnsweredItem item, AnswerValues values) =>
        new([
            .. ShownItem
                .ValuesOf(item, values)
                .SelectMany(value =>
                    LabelStudioResult.Write(
                        value.Label,
                        value.Value,
                        item.Content.Output,
                        LabelStudioResult.TargetOf(item.Definition)
                    )
                ),
        ]);

    /// <summary>The answers of a task that came back.</summary>
    /// <param name="task">The task.</param>
    /// <param name="people">The names of people by Label Studio's number or address.</param>
    /// <param name="labelsOf">The questions of an item; null where there is no such item in the queue.</param>
    /// <exception cref="ReviewException">The task is not of this shape, or names nobody who is known.</exception>
    public static IEnumerable<ImportedAnswer> Read(
        JsonPlace task,
        ImportedPeople people,
        Func<ReviewItemId, Queues.QueueDefinition?> labelsOf
    )
    {
        if (ImportedAnswer.IdAt(task.Get("data").Find(ItemId)) is not { } id || labelsOf(id) is not { } definition)
            yield break;
        foreach (var annotation in task.Find("annotations")?.Items() ?? [])
            if (
                annotation.Find("was_cancelled")?.Boolean() != true
                && annotation.Get("result").Items() is { Count: > 0 } regions
            )
                yield return new ImportedAnswer(
                    id,
                    people.NameOf(annotation.Find("completed_by") ?? annotation.Find(Reviewer), annotation),
                    Values(definition, regions),
                    Comment: null,
                    Took: TimeSpan.FromSeconds(
                        annotation.Find("lead_time")?.Number(0, ImportedAnswer.LongestSeconds) ?? 0
                    )
                );
    }

    private static JsonObject Values(Queues.QueueDefinition definition, IReadOnlyList<JsonPlace> regions)
    {
        var values = new JsonObject();
        var byName = regions.ToLookup(region => region.Get("from_name").Text(), StringComparer.Ordinal);
        foreach (var label in definition.Labels)
            if (byName[label.Name].ToList() is { Count: > 0 } own)
                values[label.Name] = LabelStudioResult.Read(label, own);
        return values;
    }
}
