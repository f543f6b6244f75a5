using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flywheel.Review.Labels;

namespace Flywheel.Review.Queues;

/// <summary>The definition of a queue as JSON.</summary>
internal static class QueueJson
{
    /// <summary>Text from outside keeps its own characters: the JSON is stored and served as JSON, never put into a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int LongestGuidelines = 100_000;
    private const int LongestPerson = 128;
    private const int MostPeople = 1000;
    private const int MostLabels = 50;
    private const int MostReviewers = 10;
    private const int ShortestLease = 10;
    private const int LongestLease = 24 * 60 * 60;
    private const double MostGold = 0.5;

    private static readonly string[] Assignments = ["pull", "round_robin", "load"];

    /// <summary>Reads a definition; what is absent has its default.</summary>
    /// <exception cref="ReviewException">It is wrong; the message names the place.</exception>
    public static QueueDefinition Read(JsonPlace place)
    {
        place.RefuseOthers(
            "guidelines",
            "reviewers",
            "assignment",
            "people",
            "lease_seconds",
            "gold_share",
            "labels",
            "rules"
        );
        var defaults = new QueueDefinition();
        return Checked(
            new QueueDefinition
            {
                Guidelines = place.Find("guidelines") is { } guidelines ? Guidelines(guidelines) : "",
                Reviewers = place.Find("reviewers")?.WholeNumber(1, MostReviewers) ?? defaults.Reviewers,
                Assignment = place.Find("assignment") is { } assignment ? AssignmentOf(assignment) : Assignment.Pull,
                People = place.Find("people") is { } people ? People(people) : [],
                Lease = place.Find("lease_seconds") is { } lease
                    ? TimeSpan.FromSeconds(lease.WholeNumber(ShortestLease, LongestLease))
                    : defaults.Lease,
                GoldShare = place.Find("gold_share")?.Number(0, MostGold) ?? 0,
                Labels = place.Find("labels") is { } labels ? Labels(labels) : QueueDefinition.ForAgents,
                Rules = place.Find("rules") is { } rules ? IntakeRules.Read(rules) : new(),
            },
            place
        );
    }

    public static void Write(Utf8JsonWriter json, QueueDefinition definition)
    {
        json.WriteStartObject();
        json.WriteString("guidelines"u8, definition.Guidelines);
        json.WriteNumber("reviewers"u8, definition.Reviewers);
        json.WriteString("assignment"u8, Assignments[(int)definition.Assignment]);
        json.WritePropertyName("people"u8);
        JsonSerializer.Serialize(json, definition.People);
        json.WriteNumber("lease_seconds"u8, (int)definition.Lease.TotalSeconds);
        json.WriteNumber("gold_share"u8, definition.GoldShare);
        json.WriteStartArray("labels"u8);
        foreach (var label in definition.Labels)
            LabelJson.Write(json, label);
        json.WriteEndArray();
        json.WritePropertyName("rules"u8);
        definition.Rules.Write(json);
        json.WriteEndObject();
    }

    /// <summary>What <see cref="Write"/> writes, as a text.</summary>
    public static string TextOf(QueueDefinition definition) => TextOf(json => Write(json, definition));

    /// <summary>What is written, as a text.</summary>
    public static string TextOf(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
            write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Guidelines(JsonPlace place) =>
        place.Text() is { Length: <= LongestGuidelines } text
            ? text
            : throw place.Refuse(FormattableString.Invariant($"is longer than {LongestGuidelines} characters"));

    private static Assignment AssignmentOf(JsonPlace place) =>
        (Assignment)Array.IndexOf(Assignments, place.OneOf(Assignments));

    private static List<string> People(JsonPlace place)
    {
        var people = place.Items().Select(person => person.Text(LongestPerson)).ToList();
        return people.Count <= MostPeople && people.Distinct().Count() == people.Count
            ? people
            : throw place.Refuse(FormattableString.Invariant($"has to hold {MostPeople} names at most, each once"));
    }

    private static List<Label> Labels(JsonPlace place)
    {
        var labels = place.Items().Select(LabelJson.Read).ToList();
        return
            labels.Count is >= 1 and <= MostLabels
            && labels.DistinctBy(label => label.Name).Count() == labels.Count
            && labels.OfType<PreferenceLabel>().Count() <= 1
            && labels.OfType<EditLabel>().Count() <= 1
            ? labels
            : throw place.Refuse(
                FormattableString.Invariant(
                    $"has to hold 1 to {MostLabels} labels of different names, at most one of them an edit and one a preference"
                )
            );
    }

    private static QueueDefinition Checked(QueueDefinition definition, JsonPlace place)
    {
        if (definition.Assignment != Assignment.Pull && definition.People.Count < definition.Reviewers)
            throw place.Refuse("shares items out among fewer 'people' than an item has 'reviewers'");
        // Parts are marked in the one output; of two, which are shown in an order that is not told, none is.
        return
            definition is { ComparesOutputs: true } && definition.Labels.Any(label => label is SpansLabel or EditLabel)
            ? throw place.Refuse("compares two outputs and has labels of kind spans or edit, which are about one")
            : definition;
    }
}
