using Flywheel.Capture.Traces;
using Flywheel.Events;

namespace Flywheel.Measure;

/// <summary>The traces of a time, read once for all its parts.</summary>
internal sealed class MeasuredTraces
{
    private const string InTime = $"""
        t.started_at >= ?1 * 1000 AND t.started_at < ?2 * 1000 AND {MeasureQuery.TraceIsInCohort}
        """;

    private const string NoTraces = "no trace began in this time";

    private readonly Moments _begun;
    private readonly Moments _converted;
    private readonly Moments _escalated;
    private readonly Moments _reopened;

    private MeasuredTraces(Moments begun, Moments converted, Moments escalated, Moments reopened) =>
        (_begun, _converted, _escalated, _reopened) = (begun, converted, escalated, reopened);

    /// <summary>Reads them.</summary>
    /// <param name="query">The whole time.</param>
    /// <param name="rows">The rows of evaluation datasets.</param>
    public static MeasuredTraces Read(MeasureQuery query, IReadOnlyList<ReviewedRow> rows)
    {
        var taken = rows.Select(row => row.SourceTraceId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        // An edit that names its trace is of that one, and not of the whole conversation. The label is looked for first: few traces have
        // it, and the others need no more than the index of the time.
        var traces = query.Rows(
            $"""
            SELECT t.started_at, t.trace_id,
                CASE WHEN EXISTS (SELECT 1 FROM trace_labels e WHERE e.label = '{TraceLabels.Edited}' AND e.trace = t.id)
                THEN EXISTS (SELECT 1 FROM trace_signals s JOIN verdicts v ON v.offset = s.event_offset
                    WHERE (s.trace_id = t.trace_id OR s.trace_id IS NULL AND s.session_id = t.session_id) AND v.verdict = 1) END
            FROM traces t WHERE {InTime}
            """,
            row =>
                (
                    Begun: row.Integer(0),
                    IsConverted: row.Integer(2) != 0
                        || taken.Count > 0 && taken.Contains(Convert.ToHexStringLower(row.Blob(1)))
                )
        );
        return new MeasuredTraces(
            new Moments(traces.Select(trace => trace.Begun)),
            new Moments(traces.Where(trace => trace.IsConverted).Select(trace => trace.Begun)),
            new Moments(Spoken(query, FeedbackType.Escalation)),
            new Moments(Spoken(query, FeedbackType.Reopen))
        );
    }

    /// <summary>The share of a part that became a row.</summary>
    public Figure Conversion(MetricsScope part) => ShareOf("trace_to_row_conversion", _converted, part);

    /// <summary>The share of a part that was handed to a person.</summary>
    public Figure Escalation(MetricsScope part) => ShareOf("escalation_rate", _escalated, part);

    /// <summary>The share of a part whose case came back.</summary>
    public Figure Reopening(MetricsScope part) => ShareOf("reopened_rate", _reopened, part);

    private Figure ShareOf(string name, Moments some, MetricsScope part) =>
        Figure.ShareOf(name, CountOf(some, part), CountOf(_begun, part), NoTraces);

    // Traces have microseconds.
    private static long CountOf(Moments moments, MetricsScope part) =>
        moments.Between(part.Since.ToUnixTimeMilliseconds() * 1000, part.Until.ToUnixTimeMilliseconds() * 1000);

    // Begins with what was said, which is rare: to ask of every trace costs a second for every few hundred thousand.
    private static List<long> Spoken(MeasureQuery query, FeedbackType type) =>
        query.Rows(
            $"""
            SELECT t.started_at FROM ({MeasureQuery.TracesOf(type)}) spoken CROSS JOIN traces t ON t.id = spoken.id
            WHERE {InTime}
            """,
            row => row.Integer(0)
        );
}
