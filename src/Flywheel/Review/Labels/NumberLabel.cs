using System.Text.Json;
using Flywheel.Review.Agreement;

namespace Flywheel.Review.Labels;

/// <summary>A number.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Minimum">The lowest; null for any. At least 0 on the ratio scale.</param>
/// <param name="Maximum">The highest; null for any.</param>
/// <param name="Tolerance">How far apart two who agree may be.</param>
/// <param name="Scale">Interval or ratio: whether 10 and 11 are as far apart as 1 and 2.</param>
internal sealed record NumberLabel(
    string Name,
    bool IsRequired,
    double? Minimum,
    double? Maximum,
    double Tolerance,
    Scale Scale
) : Label(Name, IsRequired)
{
    /// <summary>The scales that a number can have, as definitions name them.</summary>
    public static readonly string[] Scales = ["interval", "ratio"];

    public override string Kind => "number";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame) =>
        new NumberValue(place.Number(Minimum ?? double.MinValue, Maximum ?? double.MaxValue));

    public override LabelValue? Agree(IReadOnlyList<LabelValue> values)
    {
        var numbers = values.Select(value => ((NumberValue)value).Number).ToList();
        if (numbers.Max() - numbers.Min() > Tolerance)
            return null;
        // Divided before they are added: the sum of two numbers can be too large where their mean is not.
        return new NumberValue(
            numbers.Distinct().Count() == 1 ? numbers[0] : numbers.Sum(each => each / numbers.Count)
        );
    }

    public override void WriteSettings(Utf8JsonWriter json)
    {
        LabelJson.WriteOptional(json, "minimum", Minimum);
        LabelJson.WriteOptional(json, "maximum", Maximum);
        json.WriteNumber("tolerance"u8, Tolerance);
        json.WriteString("scale"u8, Scales[Scale == Scale.Ratio ? 1 : 0]);
    }
}
