using System.Text.Json;
using Flywheel.Text;

namespace Flywheel.Review.Labels;

/// <summary>What the output should have been.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsRequired">Whether it must be given.</param>
/// <param name="Tolerance">
/// How far apart two who agree may be: their edit distance as a share of the longer text, in code points, from 0 to 1.
/// </param>
internal sealed record EditLabel(string Name, bool IsRequired, double Tolerance) : Label(Name, IsRequired)
{
    public override string Kind => "edit";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame) => new TextValue(place.Text(LongestText));

    // The one that is nearest to all others; of several the first to be given.
    public override LabelValue? Agree(IReadOnlyList<LabelValue> values)
    {
        var texts = values.Select(value => ((TextValue)value).Text).ToList();
        return texts.All(first => texts.All(second => IsNear(first, second)))
            ? new TextValue(texts.MinBy(text => texts.Sum(other => (long)EditDistance.Measure(text, other)))!)
            : null;
    }

    public override void WriteSettings(Utf8JsonWriter json) => json.WriteNumber("tolerance"u8, Tolerance);

    private bool IsNear(string first, string second) =>
        first == second
        || EditDistance.Measure(first, second)
            <= Tolerance * Math.Max(EditDistance.CountCodePoints(first), EditDistance.CountCodePoints(second));
}
