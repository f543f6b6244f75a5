using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Review;

namespace Flywheel.Measure;

/// <summary>What production asked of one cohort, and what users thought of the answers.</summary>
/// <param name="Traces">Its traces of the time.</param>
/// <param name="Negative">Those with bad feedback.</param>
/// <param name="Escalated">Those of which an escalation speaks.</param>
/// <param name="Reopened">Those whose case came back.</param>
/// <param name="Thumbs">Thumbs of the time that speak of its traces.</param>
/// <param name="ThumbsDown">Those that point down.</param>
internal readonly record struct CohortTraffic(
    long Traces,
    long Negative,
    long Escalated,
    long Reopened,
    long Thumbs,
    long ThumbsDown
)
{
    private const string InTime = $"""
        t.started_at >= ?1 * 1000 AND t.started_at < ?2 * 1000 AND {MeasureQuery.TraceIsInCohort}
        """;

    private const string FoundBad =
        $"SELECT trace AS id FROM trace_labels WHERE label = '{TraceLabels.NegativeFeedback}'";

    // Other labels may have a value of their own for each trace.
    private static readonly string OfCohorts =
        $"({string.Join(" OR ", CohortAttributes.Names.Select(name => $"own.label >= '{name}=' AND own.label < '{name}>'"))})";

    /// <summary>The share of its traces with bad feedback; null without traces.</summary>
    public double? NegativeRate => Share(Negative, Traces);

    /// <summary>Thumbs down by all thumbs; null without thumbs.</summary>
    public double? ThumbsDownRate => Share(ThumbsDown, Thumbs);

    /// <summary>The share of its traces that were handed to a person; null without traces.</summary>
    public double? EscalationRate => Share(Escalated, Traces);

    /// <summary>The share of its traces whose case came back; null without traces.</summary>
    public double? ReopenedRate => Share(Reopened, Traces);

    /// <summary>That of two together.</summary>
    public static CohortTraffic operator +(CohortTraffic one, CohortTraffic other) =>
        new(
            one.Traces + other.Traces,
            one.Negative + other.Negative,
            one.Escalated + other.Escalated,
            one.Reopened + other.Reopened,
            one.Thumbs + other.Thumbs,
            one.ThumbsDown + other.ThumbsDown
        );

    /// <summary>That of every cohort of the known attributes, as <c>intent=refund</c>.</summary>
    public static Dictionary<string, CohortTraffic> Read(MeasureQuery query)
    {
        var traffic = query
            .Rows(
                $"""
                SELECT own.label, count(*) FROM traces t CROSS JOIN trace_labels own ON own.trace = t.id
                WHERE {OfCohorts} AND {InTime} GROUP BY own.label
                """,
                row => (Label: row.Text(0), Traces: row.Integer(1))
            )
            .ToDictionary(
                row => row.Label,
                row => new CohortTraffic(row.Traces, 0, 0, 0, 0, 0),
                StringComparer.Ordinal
            );
        foreach (var (label, count) in Spoken(query, FoundBad))
            traffic[label] = traffic[label] with { Negative = count };
        foreach (var (label, count) in Spoken(query, MeasureQuery.TracesOf(FeedbackType.Escalation)))
            traffic[label] = traffic[label] with { Escalated = count };
        foreach (var (label, count) in Spoken(query, MeasureQuery.TracesOf(FeedbackType.Reopen)))
            traffic[label] = traffic[label] with { Reopened = count };
        foreach (var (label, thumbs, down) in AllThumbs(query))
            traffic[label] = traffic.GetValueOrDefault(label) with { Thumbs = thumbs, ThumbsDown = down };
        return traffic;
    }

    // Begins with what was said, which is rare.
    private static List<(string Label, long Traces)> Spoken(MeasureQuery query, string traces) =>
        query.Rows(
            $"""
            SELECT own.label, count(*) FROM ({traces}) spoken
            CROSS JOIN traces t ON t.id = spoken.id CROSS JOIN trace_labels own ON own.trace = t.id
            WHERE {OfCohorts} AND {InTime} GROUP BY own.label
            """,
            row => (row.Text(0), row.Integer(1))
        );

    private static List<(string Label, long Thumbs, long Down)> AllThumbs(MeasureQuery query) =>
        query.Rows(
            $"""
            SELECT own.label, count(DISTINCT e.event_offset), count(DISTINCT CASE WHEN e.is_down THEN e.event_offset END)
            FROM measured_events e CROSS JOIN traces t ON {MeasureQuery.EventIsOfTrace}
            CROSS JOIN trace_labels own ON own.trace = t.id
            WHERE e.kind = {(int)FeedbackType.Thumb} AND e.received_at >= ?1 AND e.received_at < ?2
                AND {OfCohorts} AND {MeasureQuery.TraceIsInCohort} GROUP BY own.label
            """,
            row => (row.Text(0), row.Integer(1), row.Integer(2))
        );

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;
}
