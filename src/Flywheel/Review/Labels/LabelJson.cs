using System.Text.Json;
using Flywheel.Review.Agreement;

namespace Flywheel.Review.Labels;

/// <summary>Labels in the definition of a queue.</summary>
internal static class LabelJson
{
    private const int LongestName = 64;
    private const int MostChoices = 200;
    private const double FarthestNumber = 1e15;

    // No slash: names are parts of JSON Pointers in messages.
    private static readonly System.Buffers.SearchValues<char> NameCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-. "
    );

    private static readonly string[] Kinds =
    [
        "choice",
        "choices",
        "rating",
        "number",
        "thumbs",
        "text",
        "spans",
        "edit",
        "preference",
    ];

    public static Label Read(JsonPlace place)
    {
        var name = Name(place.Get("name"));
        var isRequired = place.Find("required")?.Boolean() ?? false;
        var kind = place.Get("kind").OneOf(Kinds);
        RefuseOtherSettings(place, kind);
        return kind switch
        {
            "choice" => new ChoiceLabel(name, isRequired, Choices(place)),
            "choices" => new ChoicesLabel(name, isRequired, Choices(place)),
            "rating" => Rating(place, name, isRequired),
            "number" => Number(place, name, isRequired),
            "thumbs" => new ThumbsLabel(name, isRequired),
            "text" => new TextLabel(name, isRequired),
            "spans" => new SpansLabel(name, isRequired, Choices(place), Share(place, 0.5)),
            "edit" => new EditLabel(name, isRequired, Share(place, 0)),
            _ => new PreferenceLabel(name, isRequired),
        };
    }

    public static void Write(Utf8JsonWriter json, Label label)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, label.Name);
        json.WriteString("kind"u8, label.Kind);
        json.WriteBoolean("required"u8, label.IsRequired);
        label.WriteSettings(json);
        json.WriteEndObject();
    }

    public static void WriteChoices(Utf8JsonWriter json, IReadOnlyList<string> choices)
    {
        json.WriteStartArray("choices"u8);
        foreach (var choice in choices)
            json.WriteStringValue(choice);
        json.WriteEndArray();
    }

    public static void WriteOptional(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void RefuseOtherSettings(JsonPlace place, string kind)
    {
        string[] settings = kind switch
        {
            "choice" or "choices" => ["choices"],
            "rating" => ["minimum", "maximum", "tolerance"],
            "number" => ["minimum", "maximum", "tolerance", "scale"],
            "spans" => ["choices", "tolerance"],
            "edit" => ["tolerance"],
            _ => [],
        };
        place.RefuseOthers([.. (string[])["name", "kind", "required"], .. settings]);
    }

    private static string Name(JsonPlace place)
    {
        var name = place.Text(LongestName);
        return name.AsSpan().ContainsAnyExcept(NameCharacters) || name.Trim() != name
            ? throw place.Refuse("may hold letters of a to z, digits, spaces, and the characters _ - and .")
            : name;
    }

    private static List<string> Choices(JsonPlace place)
    {
        var list = place.Get("choices");
        var choices = list.Items().Select(choice => choice.Text(LongestName)).ToList();
        return choices.Count is >= 1 and <= MostChoices && choices.Distinct().Count() == choices.Count
            ? choices
            : throw list.Refuse(FormattableString.Invariant($"has to hold 1 to {MostChoices} choices, each once"));
    }

    private static RatingLabel Rating(JsonPlace place, string name, bool isRequired)
    {
        const int Farthest = 1_000_000;
        var minimum = place.Find("minimum")?.WholeNumber(-Farthest, Farthest - 1) ?? 1;
        var maximum = place.Find("maximum")?.WholeNumber(minimum + 1, Farthest) ?? Math.Max(5, minimum + 1);
        var tolerance = place.Find("tolerance")?.WholeNumber(0, maximum - minimum) ?? 0;
        return new RatingLabel(name, isRequired, minimum, maximum, tolerance);
    }

    private static NumberLabel Number(JsonPlace place, string name, bool isRequired)
    {
        var scale = place.Find("scale")?.OneOf(NumberLabel.Scales) == "ratio" ? Scale.Ratio : Scale.Interval;
        // Below 0 quotients mean nothing.
        double? lowest = scale == Scale.Ratio ? 0 : null;
        var minimum = place.Find("minimum")?.Number(lowest ?? -FarthestNumber, FarthestNumber) ?? lowest;
        var maximum = place.Find("maximum")?.Number(minimum ?? -FarthestNumber, FarthestNumber);
        var tolerance = place.Find("tolerance")?.Number(0, FarthestNumber) ?? 0;
        return new NumberLabel(name, isRequired, minimum, maximum, tolerance, scale);
    }

    private static double Share(JsonPlace place, double absent) => place.Find("tolerance")?.Number(0, 1) ?? absent;
}
