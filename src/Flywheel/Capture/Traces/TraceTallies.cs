using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>Counts how traces went, kind by kind, over all that started within a time.</summary>
internal sealed class TraceTallies(Database database, TraceOptions options)
{
    // '>' follows '=' in the order of texts.
    private const string Routes =
        "SELECT trace, substr(label, 7) AS value FROM trace_labels WHERE label >= 'route=' AND label < 'route>'";

    /// <summary>By route; a trace that took several counts for each of them.</summary>
    public IReadOnlyList<TraceTally> ByRoute(DateTimeOffset? since, DateTimeOffset? until) =>
        Count(Routes, since, until);

    /// <summary>By whether another model than the first choice answered, <c>true</c> or <c>false</c>; once is enough.</summary>
    public IReadOnlyList<TraceTally> ByFallback(DateTimeOffset? since, DateTimeOffset? until) =>
        Count(Flag(TraceLabels.Fallback), since, until);

    /// <summary>By whether an answer came from a cache, <c>true</c> or <c>false</c>; once is enough.</summary>
    public IReadOnlyList<TraceTally> ByCacheHit(DateTimeOffset? since, DateTimeOffset? until) =>
        Count(Flag(TraceLabels.CacheHit), since, until);

    private static string Flag(Func<bool, string> label) =>
        $"""
            SELECT trace, CASE max(label) WHEN '{label(true)}' THEN 'true' ELSE 'false' END AS value
            FROM trace_labels WHERE label IN ('{label(true)}', '{label(false)}') GROUP BY trace
            """;

    private List<TraceTally> Count(string kinds, DateTimeOffset? since, DateTimeOffset? until) =>
        database.Read(connection => Count(connection, kinds, since, until));

    private List<TraceTally> Count(
        SqliteConnection connection,
        string kinds,
        DateTimeOffset? since,
        DateTimeOffset? until
    )
    {
        using var rows = new Statement(
            connection,
            $"""
            WITH kinds AS ({kinds}), judged AS (
                SELECT t.id, t.input_tokens + t.output_tokens AS tokens, t.cost, {FailedTrace.Error} AS error,
                    {FailedTrace.LowScore} AS low, {FailedTrace.BadFeedback} AS bad
                FROM traces t WHERE t.started_at >= ?2 AND t.started_at < ?3)
            SELECT k.value, count(*), sum(j.error OR j.low OR j.bad), sum(j.error), sum(j.low), sum(j.bad), sum(j.tokens),
                count(j.cost), total(j.cost)
            FROM judged j LEFT JOIN kinds k ON k.trace = j.id GROUP BY k.value ORDER BY count(*) DESC, k.value
            """
        );
        rows.Bind(1, options.LowScore)
            .Bind(2, TraceQuery.Micros(since ?? DateTimeOffset.MinValue))
            .Bind(3, TraceQuery.Micros(until ?? DateTimeOffset.MaxValue));
        var tallies = new List<TraceTally>();
        while (rows.Step())
            tallies.Add(Tally(rows));
        return tallies;
    }

    private static TraceTally Tally(Statement row) =>
        new()
        {
            Value = row.OptionalText(0),
            Traces = row.Integer(1),
            Failed = row.Integer(2),
            Errors = row.Integer(3),
            LowScores = row.Integer(4),
            BadFeedback = row.Integer(5),
            Tokens = row.Integer(6),
            WithCost = row.Integer(7),
            Cost = row.Real(8),
        };
}
