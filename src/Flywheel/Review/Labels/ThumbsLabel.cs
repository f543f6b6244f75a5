namespace Flywheel.Review.Labels;

/// <summary>Up or down.</summary>
internal sealed record ThumbsLabel(string Name, bool IsRequired) : Label(Name, IsRequired)
{
    /// <summary>What can be said.</summary>
    public static readonly string[] Words = ["up", "down"];

    public override string Kind => "thumbs";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame) => new WordValue(place.OneOf(Words));
}
