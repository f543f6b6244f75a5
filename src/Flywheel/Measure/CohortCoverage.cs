using Flywheel.Review;

namespace Flywheel.Measure;

/// <summary>How well reviewed rows stand for what production asks.</summary>
/// <param name="Cohort">As <c>intent=refund</c>.</param>
/// <param name="Traces">Traces of the cohort in production.</param>
/// <param name="ReviewedRows">Reviewed rows of the cohort in datasets of evaluation rows.</param>
/// <param name="Coverage">
/// The cohort's share of reviewed rows by its share of traces; 1 where both are the same, below 1 where it is reviewed too little.
/// Null where there are no traces or no rows to compare with.
/// </param>
/// <param name="IsInWheel">It has a reviewed row.</param>
/// <param name="NegativeRate">The share of its traces with bad feedback; null without traces.</param>
/// <param name="ThumbsDownRate">Thumbs down by all thumbs that speak of its traces; null without thumbs.</param>
/// <param name="EscalationRate">The share of its traces that were handed to a person; null without traces.</param>
/// <param name="ReopenedRate">The share of its traces whose case came back; null without traces.</param>
internal sealed record CohortCoverage(
    string Cohort,
    long Traces,
    long ReviewedRows,
    double? Coverage,
    bool IsInWheel,
    double? NegativeRate,
    double? ThumbsDownRate,
    double? EscalationRate,
    double? ReopenedRate
)
{
    /// <summary>The cohorts of the known attributes, those that are covered least first.</summary>
    /// <param name="traffic">What production asked, by cohort.</param>
    /// <param name="reviewed">The reviewed rows, by cohort.</param>
    public static IReadOnlyList<CohortCoverage> Of(
        IReadOnlyDictionary<string, CohortTraffic> traffic,
        IReadOnlyDictionary<string, long> reviewed
    ) =>
        [
            .. CohortAttributes
                .Names.SelectMany(name => OfAttribute(name + "=", traffic, reviewed))
                .OrderBy(coverage => coverage.Coverage ?? double.MaxValue)
                .ThenBy(coverage => coverage.Cohort, StringComparer.Ordinal),
        ];

    /// <summary>How many reviewed rows of the scope each cohort has.</summary>
    public static Dictionary<string, long> Reviewed(MetricsScope scope, IEnumerable<ReviewedRow> rows) =>
        rows.Where(row => row.IsReviewed && row.IsIn(scope))
            .SelectMany(row => CohortAttributes.Of(row.Cohort))
            .CountBy(cohort => cohort, StringComparer.Ordinal)
            .ToDictionary(count => count.Key, count => (long)count.Value, StringComparer.Ordinal);

    private static IEnumerable<CohortCoverage> OfAttribute(
        string prefix,
        IReadOnlyDictionary<string, CohortTraffic> traffic,
        IReadOnlyDictionary<string, long> reviewed
    )
    {
        var cohorts = traffic
            .Keys.Union(reviewed.Keys)
            .Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        var allTraces = (double)cohorts.Sum(cohort => traffic.GetValueOrDefault(cohort).Traces);
        var allRows = (double)cohorts.Sum(cohort => reviewed.GetValueOrDefault(cohort));
        foreach (var cohort in cohorts)
        {
            var (own, rows) = (traffic.GetValueOrDefault(cohort), reviewed.GetValueOrDefault(cohort));
            yield return new CohortCoverage(
                cohort,
                own.Traces,
                rows,
                own.Traces > 0 && allRows > 0 ? rows / allRows / (own.Traces / allTraces) : null,
                rows > 0,
                own.NegativeRate,
                own.ThumbsDownRate,
                own.EscalationRate,
                own.ReopenedRate
            );
        }
    }
}
