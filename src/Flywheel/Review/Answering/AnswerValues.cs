using System.Text;
using System.Text.Json;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Answering;

/// <summary>The values of one answer or decision, by label.</summary>
/// <param name="ByLabel">Labels without a value are absent.</param>
internal sealed record AnswerValues(IReadOnlyDictionary<string, LabelValue> ByLabel)
{
    public static readonly AnswerValues None = new(new Dictionary<string, LabelValue>());

    /// <summary>Reads an object of values.</summary>
    /// <param name="place">The object.</param>
    /// <param name="definition">The questions.</param>
    /// <param name="frame">What the reviewer saw; null for values as the database and decisions have them.</param>
    /// <exception cref="ReviewException">A value does not fit, or one is missing; the message names label and cause.</exception>
    public static AnswerValues Read(JsonPlace place, QueueDefinition definition, AnswerFrame? frame)
    {
        place.RefuseOthers([.. definition.Labels.Select(label => label.Name)]);
        var values = new Dictionary<string, LabelValue>();
        foreach (var label in definition.Labels)
            if (place.Find(label.Name) is { } value)
                values[label.Name] = label.Read(value, frame);
            else if (label.IsRequired)
                throw place.Refuse($"has no value for '{label.Name}', which is required");
        return values.Count > 0 ? new AnswerValues(values) : throw place.Refuse("has no value for any label");
    }

    /// <summary>Reads values as the database has them.</summary>
    public static AnswerValues Parse(string json, QueueDefinition definition)
    {
        var place = JsonPlace.Parse(Encoding.UTF8.GetBytes(json), ReviewFault.InvalidAnswer);
        return place.Members().Any() ? Read(place, definition, frame: null) : None;
    }

    /// <summary>Writes the values.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="definition">The questions.</param>
    /// <param name="frame">As for <see cref="Read"/>.</param>
    public void Write(Utf8JsonWriter json, QueueDefinition definition, AnswerFrame? frame)
    {
        json.WriteStartObject();
        foreach (var label in definition.Labels)
            if (ByLabel.TryGetValue(label.Name, out var value))
            {
                json.WritePropertyName(label.Name);
                label.Write(json, value, frame);
            }
        json.WriteEndObject();
    }

    /// <summary>The values as the database has them.</summary>
    public string TextOf(QueueDefinition definition) => QueueJson.TextOf(json => Write(json, definition, frame: null));
}
