using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>One question of a queue.</summary>
/// <param name="Name">1 to 64 characters, unique in its queue.</param>
/// <param name="IsRequired">Whether every answer must have a value for it.</param>
internal abstract record Label(string Name, bool IsRequired)
{
    /// <summary>The longest text of an answer, in characters.</summary>
    public const int LongestText = 100_000;

    /// <summary>The kind, as definitions name it.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether two people who leave it out and who do not disagree.</summary>
    public virtual bool IsCompared => true;

    /// <summary>Reads a value.</summary>
    /// <param name="place">The value.</param>
    /// <param name="frame">What the reviewer saw; null for a value as the database and decisions have it.</param>
    /// <exception cref="ReviewException">It does not fit; the message names label and cause.</exception>
    public abstract LabelValue Read(JsonPlace place, AnswerFrame? frame);

    /// <summary>Writes a value.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="frame">As for <see cref="Read"/>.</param>
    public virtual void Write(Utf8JsonWriter json, LabelValue value, AnswerFrame? frame) => value.Write(json);

    /// <summary>What the values of one or more people come to; null where they disagree.</summary>
    public virtual LabelValue? Agree(IReadOnlyList<LabelValue> values) =>
        values.All(value => value.Equals(values[0])) ? values[0] : null;

    /// <summary>Writes what is particular to the kind, as members of the label's object.</summary>
    public virtual void WriteSettings(Utf8JsonWriter json) { }
}
