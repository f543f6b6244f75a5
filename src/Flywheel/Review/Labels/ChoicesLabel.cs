using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>Any number of several words.</summary>
internal sealed record ChoicesLabel(string Name, bool IsRequired, IReadOnlyList<string> Choices)
    : Label(Name, IsRequired)
{
    public override string Kind => "choices";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame)
    {
        var words = place.Items().Select(item => item.OneOf(Choices)).ToList();
        return words.Distinct().Count() == words.Count
            ? new WordsValue([.. words.Order(StringComparer.Ordinal)])
            : throw place.Refuse("names a choice twice");
    }

    public override void WriteSettings(Utf8JsonWriter json) => LabelJson.WriteChoices(json, Choices);

    public bool Equals(ChoicesLabel? other) => base.Equals(other) && Choices.SequenceEqual(other.Choices);

    public override int GetHashCode() => base.GetHashCode();
}
