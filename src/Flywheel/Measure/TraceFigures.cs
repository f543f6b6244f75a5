using Flywheel.Events;

namespace Flywheel.Measure;

/// <summary>Figures of what came in: which traces became rows, how fast, and what users thought of the answers.</summary>
internal static class TraceFigures
{
    private const string NoTraces = "no trace began in this time";

    public static IEnumerable<Figure> Of(MeasureQuery query, MetricsScope scope, LoopFacts facts)
    {
        var (rows, ends) = (facts.Rows, new TraceEnds(query));
        var traces = Traces(query);
        var taken = rows.Select(row => row.SourceTraceId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        yield return Figure.ShareOf(
            "trace_to_row_conversion",
            traces.Count(trace => trace.HasKeptEdit || taken.Contains(trace.Id)),
            traces.Count,
            NoTraces
        );
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
        yield return Figure.ShareOf("escalation_rate", Spoken(query, FeedbackType.Escalation), traces.Count, NoTraces);
        yield return Figure.ShareOf("reopened_rate", Spoken(query, FeedbackType.Reopen), traces.Count, NoTraces);
    }

    // An edit that names its trace is of that one, and not of the whole conversation.
    private static List<MeasuredTrace> Traces(MeasureQuery query) =>
        query.Rows(
            $"""
            SELECT lower(hex(t.trace_id)), EXISTS (SELECT 1 FROM trace_signals s JOIN verdicts v ON v.offset = s.event_offset
                WHERE (s.trace_id = t.trace_id OR s.trace_id IS NULL AND s.session_id = t.session_id) AND v.verdict = 1)
            FROM traces t WHERE t.started_at >= ?1 * 1000 AND t.started_at < ?2 * 1000 AND {MeasureQuery.TraceIsInCohort}
            """,
            row => new MeasuredTrace(row.Text(0), row.Integer(1) != 0)
        );

    // Begins with what was said, which is rare: to ask of every trace costs a second for every few hundred thousand.
    private static long Spoken(MeasureQuery query, FeedbackType type) =>
        query.Counts(
            $"""
            SELECT count(*) FROM ({MeasureQuery.TracesOf(type)}) spoken CROSS JOIN traces t ON t.id = spoken.id
            WHERE t.started_at >= ?1 * 1000 AND t.started_at < ?2 * 1000 AND {MeasureQuery.TraceIsInCohort}
            """,
            columns: 1
        )[0];

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

    private sealed record MeasuredTrace(string Id, bool HasKeptEdit);
}
