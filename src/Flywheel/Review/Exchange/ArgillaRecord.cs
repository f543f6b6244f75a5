using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Exchange;

/// <summary>
/// An item as a record of Argilla 2: fields are the texts, suggestions those of the last judge, responses people's answers by
/// question.
/// </summary>
internal static class ArgillaRecord
{
    public static JsonObject Write(AnsweredItem item) =>
        new()
        {
            ["id"] = item.Item.Id.ToString(),
            ["fields"] = ShownItem.TextsOf(item),
            ["metadata"] = Metadata(item),
            ["suggestions"] = Suggestions(item),
            ["responses"] = Responses(item),
            ["vectors"] = new JsonObject(),
        };

    /// <summary>The answers of a record that came back.</summary>
    /// <inheritdoc cref="LabelStudioTask.Read"/>
    public static IEnumerable<ImportedAnswer> Read(
        JsonPlace record,
        ImportedPeople people,
        Func<ReviewItemId, QueueDefinition?> labelsOf
    )
    {
        if (ImportedAnswer.IdAt(record.Find("id")) is not { } id || labelsOf(id) is not { } definition)
            return [];
        var byPerson = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var label in definition.Labels)
        foreach (var response in record.Find("responses")?.Find(label.Name)?.Items() ?? [])
            if (response.Find("value") is { } value)
            {
                var person = people.NameOf(response.Find("user_id"), response);
                if (!byPerson.TryGetValue(person, out var values))
                    byPerson.Add(person, values = []);
                values[label.Name] = FromArgilla(label, value);
            }
        return byPerson.Select(answer => new ImportedAnswer(
            id,
            answer.Key,
            answer.Value,
            Comment: null,
            TimeSpan.Zero
        ));
    }

    private static JsonObject Metadata(AnsweredItem item)
    {
        var metadata = new JsonObject
        {
            ["status"] = ItemNames.Of(item.Item.Status),
            ["rule"] = ItemNames.Of(item.Item.Rule),
        };
        foreach (var name in CohortAttributes.Names)
            if (item.Content.Attributes.TryGetValue(name, out var value))
                metadata[name] = value;
        return metadata;
    }

    private static JsonObject Suggestions(AnsweredItem item)
    {
        var suggestions = new JsonObject();
        // A question has one suggestion there: the latest is taken.
        foreach (var suggestion in item.Suggestions.OrderBy(each => each.SuggestedAt))
        foreach (var (label, value) in ShownItem.ValuesOf(item, suggestion.Values))
            suggestions[label.Name] = new JsonObject
            {
                ["value"] = ToArgilla(label, value),
                ["score"] = null,
                ["agent"] = suggestion.Judge,
            };
        return suggestions;
    }

    private static JsonObject Responses(AnsweredItem item)
    {
        var responses = new JsonObject();
        foreach (var answer in item.Answers)
        foreach (var (label, value) in ShownItem.ValuesOf(item, answer.Values))
        {
            if (responses[label.Name] is not JsonArray own)
                responses[label.Name] = own = [];
            own.Add(
                new JsonObject { ["value"] = ToArgilla(label, value), ["user_id"] = ImportedPeople.IdOf(answer.Person) }
            );
        }
        return responses;
    }

    // A question for a number is a text there.
    private static JsonNode? ToArgilla(Label label, JsonNode value) =>
        label switch
        {
            NumberLabel => value.ToJsonString(),
            RatingLabel rating when !ArgillaSettings.IsRating(rating) => value.ToJsonString(),
            SpansLabel => new JsonArray([
                .. value.AsArray().Select(JsonNode (span) => Span(span!["start"], span["end"], "label", span["tag"])),
            ]),
            _ => value.DeepClone(),
        };

    private static JsonNode? FromArgilla(Label label, JsonPlace value) =>
        label switch
        {
            NumberLabel or RatingLabel when value.Value.ValueKind == JsonValueKind.String => double.TryParse(
                value.Text(),
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : throw value.Refuse("has to be a number"),
            SpansLabel => new JsonArray([
                .. value
                    .Items()
                    .Select(span =>
                        Span(Node(span.Get("start")), Node(span.Get("end")), "tag", Node(span.Get("label")))
                    ),
            ]),
            _ => JsonNode.Parse(value.Value.GetRawText()),
        };

    private static JsonObject Span(JsonNode? start, JsonNode? end, string name, JsonNode? tag) =>
        new JsonObject
        {
            ["start"] = start?.DeepClone(),
            ["end"] = end?.DeepClone(),
            [name] = tag?.DeepClone(),
        };

    private static JsonNode? Node(JsonPlace place) => JsonNode.Parse(place.Value.GetRawText());
}
