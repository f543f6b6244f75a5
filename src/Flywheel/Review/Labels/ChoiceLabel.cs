using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>One of several words.</summary>
internal sealed record ChoiceLabel(string Name, bool IsRequired, IReadOnlyList<string> Choices)
    : Label(Name, IsRequired)
{
    public override string Kind => "choice";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame) => new WordValue(place.OneOf(Choices));

    public override void WriteSettings(Utf8JsonWriter json) => LabelJson.WriteChoices(json, Choices);

    public bool Equals(ChoiceLabel? other) => base.Equals(other) && Choices.SequenceEqual(other.Choices);

    public override int GetHashCode() => base.GetHashCode();
}
