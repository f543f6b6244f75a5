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
internal sealed record CohortCoverage(
    string Cohort,
    long Traces,
    long ReviewedRows,
    double? Coverage,
    bool IsInWheel,
    double? NegativeRate
)
{
    /// <summary>The cohorts of the known attributes, those that are covered least first.</summary>
    public static IReadOnlyList<CohortCoverage> Of(
        MeasureQuery query,
        MetricsScope scope,
        IReadOnlyList<ReviewedRow> rows
    )
    {
        var reviewed = rows.Where(row => row.IsReviewed && row.IsIn(scope)).ToList();
        return
        [
            .. CohortAttributes
                .Names.SelectMany(name => OfAttribute(name, Traffic(query, name), Rows(name, reviewed)))
                .OrderBy(coverage => coverage.Coverage ?? double.MaxValue)
                .ThenBy(coverage => coverage.Cohort, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<CohortCoverage> OfAttribute(
        string name,
        Dictionary<string, (long Traces, long Negative)> traffic,
        Dictionary<string, long> rows
    )
    {
        var (allTraces, allRows) = ((double)traffic.Values.Sum(value => value.Traces), (double)rows.Values.Sum());
        foreach (var value in traffic.Keys.Union(rows.Keys))
        {
            var (traces, negative) = traffic.GetValueOrDefault(value);
            var reviewed = rows.GetValueOrDefault(value);
            yield return new CohortCoverage(
                $"{name}={value}",
                traces,
                reviewed,
                traces > 0 && allRows > 0 ? reviewed / allRows / (traces / allTraces) : null,
                reviewed > 0,
                traces > 0 ? (double)negative / traces : null
            );
        }
    }

    private static Dictionary<string, long> Rows(string name, IEnumerable<ReviewedRow> reviewed) =>
        reviewed
            .Select(row => row.Cohort.GetValueOrDefault(name))
            .OfType<string>()
            .CountBy(value => value, StringComparer.Ordinal)
            .ToDictionary(count => count.Key, count => (long)count.Value, StringComparer.Ordinal);

    private static Dictionary<string, (long Traces, long Negative)> Traffic(MeasureQuery query, string name) =>
        query
            .Rows(
                $"""
                SELECT substr(own.label, length('{name}=') + 1), count(*),
                    sum(EXISTS (SELECT 1 FROM trace_labels n WHERE n.label = 'feedback=negative' AND n.trace = t.id))
                FROM trace_labels own JOIN traces t ON t.id = own.trace
                WHERE own.label >= '{name}=' AND own.label < '{name}>'
                    AND t.started_at >= ?1 * 1000 AND t.started_at < ?2 * 1000 AND {MeasureQuery.TraceIsInCohort}
                GROUP BY own.label
                """,
                row => (Value: row.Text(0), Traces: row.Integer(1), Negative: row.Integer(2))
            )
            .ToDictionary(row => row.Value, row => (row.Traces, row.Negative), StringComparer.Ordinal);
}
