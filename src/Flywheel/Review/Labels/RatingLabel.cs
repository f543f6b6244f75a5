using System.Text.Json;

namespace Flywheel.Review.Labels;

/// <summary>A whole number of a scale.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Minimum">The lowest.</param>
/// <param name="Maximum">The highest.</param>
/// <param name="Tolerance">How far apart two who agree may be.</param>
internal sealed record RatingLabel(string Name, bool IsRequired, int Minimum, int Maximum, int Tolerance)
    : Label(Name, IsRequired)
{
    public override string Kind => "rating";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame) =>
        new NumberValue(place.WholeNumber(Minimum, Maximum));

    // The lower of two middle ones: a mean of them need not be on the scale.
    public override LabelValue? Agree(IReadOnlyList<LabelValue> values)
    {
        var numbers = values.Select(value => ((NumberValue)value).Number).Order().ToList();
        return numbers[^1] - numbers[0] <= Tolerance ? new NumberValue(numbers[(numbers.Count - 1) / 2]) : null;
    }

    public override void WriteSettings(Utf8JsonWriter json)
    {
        json.WriteNumber("minimum"u8, Minimum);
        json.WriteNumber("maximum"u8, Maximum);
        json.WriteNumber("tolerance"u8, Tolerance);
    }
}
