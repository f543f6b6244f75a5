using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>Several words of a label.</summary>
/// <param name="Words">Each once, in ordinal order.</param>
internal sealed record WordsValue(IReadOnlyList<string> Words) : LabelValue
{
    public override void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        foreach (var word in Words)
            json.WriteStringValue(word);
        json.WriteEndArray();
    }

    public bool Equals(WordsValue? other) => other is not null && Words.SequenceEqual(other.Words);

    public override int GetHashCode() => Words.Count;
}
