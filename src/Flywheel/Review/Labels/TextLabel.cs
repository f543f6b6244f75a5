namespace Flywheel.Review.Labels;

/// <summary>A text. No two people write the same, so texts never disagree.</summary>
internal sealed record TextLabel(string Name, bool IsRequired) : Label(Name, IsRequired)
{
    public override string Kind => "text";

    public override bool IsCompared => false;

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame) => new TextValue(place.Text(LongestText));

    public override LabelValue Agree(IReadOnlyList<LabelValue> values) =>
        new TextValue(string.Join("\n\n", values.Select(value => ((TextValue)value).Text).Distinct()));
}
