namespace Flywheel.Measure;

/// <summary>Figures of curation: what users' edits were worth.</summary>
internal static class CurationFigures
{
    private const string NoEdits = "no edit was judged in this time";

    private const string Judged = $"""
        FROM measured_events e JOIN verdicts v ON v.offset = e.event_offset
        WHERE e.kind = 0 AND e.received_at >= ?1 AND e.received_at < ?2 AND {MeasureQuery.EventIsInCohort}
        """;

    public static IEnumerable<Figure> Of(MeasureQuery query)
    {
        var counts = query.Counts($"SELECT count(*), coalesce(sum(v.verdict = 2), 0) {Judged}", columns: 2);
        yield return Figure.ShareOf("discard_rate", counts[1], counts[0], NoEdits);
        var distances = query.Values($"SELECT 1 - v.similarity {Judged}");
        yield return Figure.Of("edit_distance", "share", distances.Count == 0 ? null : distances.Average(), NoEdits);
    }

    /// <summary>How many edits were discarded for each reason, by reason.</summary>
    public static IReadOnlyList<DiscardCount> Discards(MeasureQuery query) =>
        query.Rows(
            $"SELECT v.reason, count(*) {Judged} AND v.verdict = 2 GROUP BY v.reason ORDER BY v.reason",
            row => new DiscardCount(row.OptionalText(0) ?? "", row.Integer(1))
        );
}
