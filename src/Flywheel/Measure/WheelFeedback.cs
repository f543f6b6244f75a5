using Flywheel.Review;

namespace Flywheel.Measure;

/// <summary>What users think of the answers to the cohorts of one attribute that are in the wheel, or of those that are not.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="IsInWheel">Whether it is about the cohorts that have a reviewed row.</param>
/// <param name="Cohorts">How many cohorts they are.</param>
/// <param name="Traces">Their traces.</param>
/// <param name="ThumbsDownRate">Thumbs down by all thumbs that speak of these traces; null without thumbs.</param>
/// <param name="EscalationRate">The share of these traces that were handed to a person; null without traces.</param>
/// <param name="ReopenedRate">The share of these traces whose case came back; null without traces.</param>
internal sealed record WheelFeedback(
    string Attribute,
    bool IsInWheel,
    int Cohorts,
    long Traces,
    double? ThumbsDownRate,
    double? EscalationRate,
    double? ReopenedRate
)
{
    /// <summary>Both sides of every attribute that traces have, those in the wheel first; a side without cohorts is left out.</summary>
    public static IReadOnlyList<WheelFeedback> Of(
        IReadOnlyDictionary<string, CohortTraffic> traffic,
        IReadOnlyDictionary<string, long> reviewed
    ) =>
        [
            .. from name in CohortAttributes.Names
            from side in traffic
                .Where(cohort => cohort.Key.StartsWith(name + "=", StringComparison.Ordinal))
                .GroupBy(cohort => reviewed.ContainsKey(cohort.Key), cohort => cohort.Value)
                .OrderByDescending(side => side.Key)
            select Of(name, side.Key, [.. side]),
        ];

    private static WheelFeedback Of(string name, bool isInWheel, IReadOnlyList<CohortTraffic> cohorts)
    {
        var all = cohorts.Aggregate((one, other) => one + other);
        return new WheelFeedback(
            name,
            isInWheel,
            cohorts.Count,
            all.Traces,
            all.ThumbsDownRate,
            all.EscalationRate,
            all.ReopenedRate
        );
    }
}
