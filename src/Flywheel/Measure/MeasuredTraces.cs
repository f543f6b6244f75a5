using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Measure;

/// <summary>The traces of a time, read once for all its parts.</summary>
internal sealed class MeasuredTraces
{
    private const string InTime = $"""
        t.started_at >= ?1 * 1000 AND t.started_at < ?2 * 1000 AND {MeasureQuery.TraceIsInCohort}
        """;

    private const string NoTraces = "no trace began in this time";

    private readonly MeasureQuery _query;
    private readonly Moments _converted;
    private readonly Moments _escalated;
    private readonly Moments _reopened;

    private MeasuredTraces(MeasureQuery query, IReadOnlyList<ReviewedRow> rows)
    {
        _query = query;
        var converted = Kept(query).Concat(Taken(query, rows)).DistinctBy(trace => trace.Id, StringComparer.Ordinal);
        _converted = new Moments(converted.Select(trace => trace.Begun));
        _escalated = new Moments(Spoken(query, FeedbackType.Escalation));
        _reopened = new Moments(Spoken(query, FeedbackType.Reopen));
    }

    /// <summary>Reads them.</summary>
    /// <param name="query">The whole time.</param>
    /// <param name="rows">The rows of evaluation datasets.</param>
    public static MeasuredTraces Read(MeasureQuery query, IReadOnlyList<ReviewedRow> rows) => new(query, rows);

    /// <summary>The share of a part that became a row.</summary>
    public Figure Conversion(MetricsScope part) => ShareOf("trace_to_row_conversion", _converted, part);

    /// <summary>The share of a part that was handed to a person.</summary>
    public Figure Escalation(MetricsScope part) => ShareOf("escalation_rate", _escalated, part);

    /// <summary>The share of a part whose case came back.</summary>
    public Figure Reopening(MetricsScope part) => ShareOf("reopened_rate", _reopened, part);

    private Figure ShareOf(string name, Moments some, MetricsScope part) =>
        Figure.ShareOf(name, CountOf(some, part), BegunIn(part), NoTraces);

    // An index counts faster than anything that is read from it.
    private long BegunIn(MetricsScope part) =>
        _query.Of(part).Counts($"SELECT count(*) FROM traces t WHERE {InTime}", columns: 1)[0];

    // Traces have microseconds.
    private static long CountOf(Moments moments, MetricsScope part) =>
        moments.Between(part.Since.ToUnixTimeMilliseconds() * 1000, part.Until.ToUnixTimeMilliseconds() * 1000);

    // What a kept edit speaks of. An edit that names its trace is of that one, and not of the whole conversation.
    private static List<(string Id, long Begun)> Kept(MeasureQuery query) =>
        query.Rows(
            $"""
            SELECT t.trace_id, t.started_at FROM trace_labels e CROSS JOIN traces t ON t.id = e.trace
            WHERE e.label = '{TraceLabels.Edited}' AND {InTime} AND EXISTS (
                SELECT 1 FROM trace_signals s JOIN verdicts v ON v.offset = s.event_offset
                WHERE (s.trace_id = t.trace_id OR s.trace_id IS NULL AND s.session_id = t.session_id) AND v.verdict = 1)
            """,
            Identify
        );

    // What a row of a dataset was made from.
    private static IEnumerable<(string Id, long Begun)> Taken(MeasureQuery query, IReadOnlyList<ReviewedRow> rows)
    {
        var taken = rows.Select(row => row.SourceTraceId).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return taken.Count == 0
            ? []
            : query
                .Rows($"SELECT t.trace_id, t.started_at FROM traces t WHERE {InTime}", Identify)
                .Where(trace => taken.Contains(trace.Id));
    }

    private static (string Id, long Begun) Identify(Statement row) =>
        (Convert.ToHexStringLower(row.Blob(0)), row.Integer(1));

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
