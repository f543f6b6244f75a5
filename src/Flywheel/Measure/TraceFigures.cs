using Flywheel.Events;

namespace Flywheel.Measure;

/// <summary>Figures of what came in: which traces became rows, how fast, and what users thought of the answers.</summary>
internal static class TraceFigures
{
    public static IEnumerable<Figure> Of(MeasureQuery query, MetricsScope scope, LoopFacts facts, MeasuredTraces traces)
    {
        var (rows, ends) = (facts.Rows, new TraceEnds(query));
        yield return traces.Conversion(scope);
        yield return FailureToRow(scope, rows, ends);
        yield return LoopFigures.FailureToRelease(scope, facts, ends);
        var thumbs = query.Counts(
            $"""
            SELECT count(*), coalesce(sum(is_down), 0)
            FROM measured_events e WHERE kind = {(int)FeedbackType.Thumb} AND received_at >= ?1 AND received_at < ?2
                AND {MeasureQuery.EventIsInCohort}
            """,
            columns: 2
        );
        yield return Figure.ShareOf("thumbs_down_rate", thumbs[1], thumbs[0], "nobody gave a thumb in this time");
        yield return traces.Escalation(scope);
        yield return traces.Reopening(scope);
    }

    // From the end of the trace in which a failure showed until its row was in a dataset.
    private static Figure FailureToRow(MetricsScope scope, IReadOnlyList<ReviewedRow> rows, TraceEnds ends)
    {
        var seconds =
            from row in rows
            where row is { IsFailure: true, SourceTraceId: not null } && row.IsIn(scope)
            let ended = ends.Of(row.SourceTraceId!)
            where ended is not null
            select row.AddedAt!.Value.ToUnixTimeMilliseconds() / 1000.0 - ended.Value;
        return Figure.Of(
            "failure_to_row_seconds",
            "seconds",
            Percentile.Of(seconds, 0.5),
            "no failure of a stored trace became a row in this time"
        );
    }
}
