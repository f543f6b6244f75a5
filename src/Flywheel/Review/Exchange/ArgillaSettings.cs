using System.Text.Json.Nodes;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Exchange;

/// <summary>
/// The settings of an Argilla dataset for the questions of a queue, as <c>rg.Settings.from_json</c> reads them: what the dataset needs
/// before records are logged.
/// </summary>
internal static class ArgillaSettings
{
    private const int LeastRating = 0;
    private const int MostRating = 10;

    /// <summary>The settings.</summary>
    /// <exception cref="ReviewException">A label has the name of a text.</exception>
    public static JsonObject Of(QueueDefinition definition)
    {
        ShownItem.RequireDistinctNames(definition);
        // Argilla wants one question at least that must be answered.
        var needsOne = !definition.Labels.Any(label => label.IsRequired);
        return new()
        {
            ["guidelines"] = definition.Guidelines.Length > 0 ? definition.Guidelines : null,
            ["allow_extra_metadata"] = true,
            ["distribution"] = new JsonObject { ["strategy"] = "overlap", ["min_submitted"] = definition.Reviewers },
            ["fields"] = new JsonArray([
                .. ShownItem
                    .TextNames(definition)
                    .Select(JsonNode (name) => Field(name, ShownItem.IsAlwaysThere(name))),
            ]),
            ["questions"] = new JsonArray([
                .. definition.Labels.Select(
                    JsonNode (label, place) => Question(label, label.IsRequired || (needsOne && place == 0))
                ),
            ]),
            ["vectors"] = new JsonArray(),
            ["metadata"] = new JsonArray(),
        };
    }

    /// <summary>Whether a rating can be one there; any other is a number, and so a text.</summary>
    public static bool IsRating(RatingLabel label) => label is { Minimum: >= LeastRating, Maximum: <= MostRating };

    private static JsonObject Field(string name, bool isRequired) =>
        new()
        {
            ["name"] = name,
            ["title"] = name,
            ["required"] = isRequired,
            ["settings"] = new JsonObject { ["type"] = "text", ["use_markdown"] = false },
        };

    private static JsonObject Question(Label label, bool isRequired) =>
        new()
        {
            ["name"] = label.Name,
            ["title"] = label.Name,
            ["description"] = null,
            ["required"] = isRequired,
            ["settings"] = SettingsOf(label),
        };

    private static JsonObject SettingsOf(Label label) =>
        label switch
        {
            RatingLabel rating when IsRating(rating) => new()
            {
                ["type"] = "rating",
                ["options"] = new JsonArray([
                    .. Enumerable
                        .Range(rating.Minimum, rating.Maximum - rating.Minimum + 1)
                        .Select(JsonNode (value) => new JsonObject { ["value"] = value }),
                ]),
            },
            RatingLabel or NumberLabel or TextLabel or EditLabel => new()
            {
                ["type"] = "text",
                ["use_markdown"] = false,
            },
            ChoicesLabel choices => Options("multi_label_selection", choices.Choices),
            SpansLabel spans => Spans(spans),
            _ => Options("label_selection", LabelStudioConfig.WordsOf(label)),
        };

    private static JsonObject Spans(SpansLabel label)
    {
        var settings = Options("span", label.Tags);
        settings["field"] = "output";
        settings["allow_overlapping"] = true;
        return settings;
    }

    private static JsonObject Options(string type, IEnumerable<string> words) =>
        new()
        {
            ["type"] = type,
            ["options"] = new JsonArray([
                .. words.Select(
                    JsonNode (word) =>
                        new JsonObject
                        {
                            ["value"] = word,
                            ["text"] = word,
                            ["description"] = null,
                        }
                ),
            ]),
        };
}
