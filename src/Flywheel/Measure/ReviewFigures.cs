using Flywheel.Review.Answering;

namespace Flywheel.Measure;

/// <summary>Figures of review: how much people do, what waits, and whether they agree.</summary>
internal static class ReviewFigures
{
    private const string Progress = "queue_progress";
    private const string HalfOfAges = "queue_age_p50_seconds";
    private const string MostOfAges = "queue_age_p95_seconds";
    private const string Agreement = "reviewer_agreement";
    private const string ExportRate = "export_rate";

    // How the id of a row begins that a decided item became.
    private const string OfReview = "review:";

    // Gold items are in none of these. Of a cohort with a single item they would tell whether it is one.
    private static readonly string[] ForLeads = [Progress, HalfOfAges, MostOfAges, Agreement, ExportRate];

    /// <summary>The same figures without those that tell gold items from others.</summary>
    public static IReadOnlyList<Figure> Withhold(IReadOnlyList<Figure> figures) =>
        [
            .. figures.Select(figure =>
                ForLeads.Contains(figure.Name)
                    ? Figure.Missing(figure.Name, figure.Unit, "it is for leads: it would tell which items are gold")
                    : figure
            ),
        ];

    public static IEnumerable<Figure> Of(
        MeasureQuery query,
        MetricsScope scope,
        IReadOnlyList<ReviewedRow> rows,
        MeasuredItems items
    )
    {
        yield return Figure.Of(
            "answers_per_day",
            "per_day",
            Answers(query) / (scope.Until - scope.Since).TotalDays,
            "the time is empty"
        );
        var (entered, done) = items.By(scope.Until);
        yield return Figure.ShareOf(Progress, done, entered, "no item has entered a queue");
        const string nothingWaits = "no item waits";
        yield return Figure.Of(HalfOfAges, "seconds", items.AgeAt(scope.Until, 0.5), nothingWaits);
        yield return Figure.Of(MostOfAges, "seconds", items.AgeAt(scope.Until, 0.95), nothingWaits);
        var decided = Decided(query);
        var all = decided.Values.Sum();
        const string noDecision = "nothing was decided in this time";
        yield return Figure.ShareOf(Agreement, decided.GetValueOrDefault(DecisionKind.Agreed), all, noDecision);
        var usable = all - decided.GetValueOrDefault(DecisionKind.Excluded);
        yield return Figure.ShareOf(ExportRate, Exported(query, rows), usable, noDecision);
    }

    private static double Answers(MeasureQuery query) =>
        query.Counts(
            $"""
            SELECT count(*) FROM review_answers i WHERE i.answered_at >= ?1 AND i.answered_at < ?2 AND {MeasureQuery.ItemIsInCohort}
            """,
            columns: 1
        )[0];

    private static Dictionary<DecisionKind, long> Decided(MeasureQuery query) =>
        query
            .Rows(
                $"""
                SELECT i.how, count(*) FROM review_decisions i
                WHERE i.decided_at >= ?1 AND i.decided_at < ?2 AND {MeasureQuery.ItemIsInCohort} GROUP BY i.how
                """,
                row => ((DecisionKind)row.Integer(0), row.Integer(1))
            )
            .ToDictionary();

    // Items that became rows; those of which no row was made need not be read.
    private static long Exported(MeasureQuery query, IReadOnlyList<ReviewedRow> rows)
    {
        var exported = rows.Select(row => row.Id)
            .Where(id => id.StartsWith(OfReview, StringComparison.Ordinal))
            .ToHashSet(StringComparer.Ordinal);
        return exported.Count == 0
            ? 0
            : query
                .Rows(
                    $"""
                    SELECT i.item_id FROM review_decisions d CROSS JOIN review_items i ON i.item = d.item
                    WHERE d.decided_at >= ?1 AND d.decided_at < ?2 AND d.how <> {(int)DecisionKind.Excluded}
                        AND {MeasureQuery.ItemIsInCohort}
                    """,
                    row => OfReview + Convert.ToHexStringLower(row.Blob(0))
                )
                .Count(exported.Contains);
    }
}
