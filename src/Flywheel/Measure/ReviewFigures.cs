namespace Flywheel.Measure;

/// <summary>Figures of review: how much people do, what waits, and whether they agree.</summary>
internal static class ReviewFigures
{
    public static IEnumerable<Figure> Of(MeasureQuery query, MetricsScope scope, IReadOnlyList<ReviewedRow> rows)
    {
        yield return Figure.Of(
            "answers_per_day",
            "per_day",
            Answers(query) / (scope.Until - scope.Since).TotalDays,
            "the time is empty"
        );
        var items = query.Counts(
            $"""
            SELECT count(*), count(d.item) FROM review_items i LEFT JOIN review_decisions d ON d.item = i.item AND d.decided_at < ?2
            WHERE i.is_gold = 0 AND i.entered_at < ?2 AND {MeasureQuery.ItemIsInCohort}
            """,
            columns: 2
        );
        yield return Figure.ShareOf("queue_progress", items[1], items[0], "no item has entered a queue");
        var ages = Ages(query);
        const string nothingWaits = "no item waits";
        yield return Figure.Of("queue_age_p50_seconds", "seconds", Percentile.Of(ages, 0.5), nothingWaits);
        yield return Figure.Of("queue_age_p95_seconds", "seconds", Percentile.Of(ages, 0.95), nothingWaits);
        var decided = Decided(query);
        const string noDecision = "nothing was decided in this time";
        yield return Figure.ShareOf(
            "reviewer_agreement",
            decided.Count(one => one.How == 1),
            decided.Count,
            noDecision
        );
        var usable = decided.Where(one => one.How != 3).ToList();
        var exported = rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal);
        yield return Figure.ShareOf(
            "export_rate",
            usable.Count(one => exported.Contains("review:" + one.Id)),
            usable.Count,
            noDecision
        );
    }

    private static double Answers(MeasureQuery query) =>
        query.Counts(
            $"""
            SELECT count(*) FROM review_answers a JOIN review_items i ON i.item = a.item
            WHERE a.answered_at >= ?1 AND a.answered_at < ?2 AND {MeasureQuery.ItemIsInCohort}
            """,
            columns: 1
        )[0];

    // Of what waits at the end of the time.
    private static List<double> Ages(MeasureQuery query) =>
        query.Values(
            $"""
            SELECT (?2 - i.entered_at) / 1000.0 FROM review_items i
            LEFT JOIN review_decisions d ON d.item = i.item AND d.decided_at < ?2
            WHERE i.is_gold = 0 AND i.entered_at < ?2 AND d.item IS NULL AND {MeasureQuery.ItemIsInCohort}
            """
        );

    private static List<(string Id, long How)> Decided(MeasureQuery query) =>
        query.Rows(
            $"""
            SELECT lower(hex(i.item_id)), d.how FROM review_decisions d JOIN review_items i ON i.item = d.item
            WHERE d.decided_at >= ?1 AND d.decided_at < ?2 AND {MeasureQuery.ItemIsInCohort}
            """,
            row => (row.Text(0), row.Integer(1))
        );
}
