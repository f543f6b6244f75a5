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
    /// <summary>
    /// The most pairs of code points that are compared for one item: the time of one pair of texts of the longest length, a
    /// fraction of a second. Others wait for the database meanwhile, so where it would take more, a lead decides.
    /// </summary>
    public const long MostCompared = (long)LongestText * LongestText;

    public override string Kind => "edit";

    public override LabelValue Read(JsonPlace place, AnswerFrame? frame) => new TextValue(place.Text(LongestText));

    // The one that is nearest to all others; of several the first to be given.
    public override LabelValue? Agree(IReadOnlyList<LabelValue> values)
    {
        var texts = values
            .GroupBy(value => ((TextValue)value).Text)
            .Select(same => (Text: same.Key, Times: same.Count()))
            .ToList();
        return Distances(texts) is { } sums ? new TextValue(texts[Array.IndexOf(sums, sums.Min())].Text) : null;
    }

    public override void WriteSettings(Utf8JsonWriter json) => json.WriteNumber("tolerance"u8, Tolerance);

    // How far each text is from all that were given; null where two are too far apart. Each two are measured once.
    private long[]? Distances(List<(string Text, int Times)> texts)
    {
        var sums = new long[texts.Count];
        var left = MostCompared;
        for (var i = 1; i < texts.Count; i++)
        for (var j = 0; j < i; j++)
        {
            left -= (long)texts[i].Text.Length * texts[j].Text.Length;
            if (left < 0 || DistanceOfNear(texts[i].Text, texts[j].Text) is not { } distance)
                return null;
            sums[i] += (long)distance * texts[j].Times;
            sums[j] += (long)distance * texts[i].Times;
        }
        return sums;
    }

    // The lengths alone often tell that two are too far apart.
    private int? DistanceOfNear(string first, string second)
    {
        var (one, other) = (EditDistance.CountCodePoints(first), EditDistance.CountCodePoints(second));
        var farthest = Tolerance * Math.Max(one, other);
        if (farthest < 1 || Math.Abs(one - other) > farthest)
            return null;
        var distance = EditDistance.Measure(first, second);
        return distance <= farthest ? distance : null;
    }
}
