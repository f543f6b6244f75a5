using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>The scores of traces in the database.</summary>
internal static class TraceScoreTable
{
    /// <summary>
    /// How many spans a trace has that came to rest and has new spans since it was scored; null for every other trace.
    /// </summary>
    /// <param name="connection">The database.</param>
    /// <param name="traceId">16 bytes.</param>
    /// <param name="restingSince">Its last span came at this time or before.</param>
    public static long? SpansToScore(SqliteConnection connection, byte[] traceId, DateTimeOffset restingSince)
    {
        using var trace = new Statement(
            connection,
            """
            SELECT spans FROM traces
            WHERE trace_id = ?1 AND received_at <= ?2 AND (scored_spans IS NULL OR scored_spans < spans)
            """
        );
        trace.Bind(1, traceId).Bind(2, restingSince.ToUnixTimeMilliseconds());
        return trace.Step() ? trace.Integer(0) : null;
    }

    /// <summary>Puts scores in the place of earlier ones of the trace. Nothing is done where the trace is gone.</summary>
    /// <param name="connection">The database, within a unit of work.</param>
    /// <param name="traceId">16 bytes.</param>
    /// <param name="spans">How many spans it had when it was scored.</param>
    /// <param name="scores">What was said; each of another evaluator.</param>
    public static void Write(
        SqliteConnection connection,
        byte[] traceId,
        long spans,
        IReadOnlyCollection<TraceScore> scores
    )
    {
        if (Find(connection, traceId) is not { } trace)
            return;
        using var delete = new Statement(connection, "DELETE FROM trace_scores WHERE trace = ?1").Bind(1, trace);
        delete.Run();
        foreach (var score in scores)
            Add(connection, trace, score);
        using var update = new Statement(
            connection,
            """
            UPDATE traces SET scored_spans = ?2, online_score = (SELECT min(score) FROM trace_scores WHERE trace = ?1)
            WHERE id = ?1
            """
        );
        update.Bind(1, trace).Bind(2, spans).Run();
        using var widen = new Statement(
            connection,
            """
            UPDATE trace_blocks SET score = coalesce(min(score, scored.lowest), score, scored.lowest)
            FROM (SELECT online_score AS lowest FROM traces WHERE id = ?1) AS scored WHERE block = ?2
            """
        );
        widen.Bind(1, trace).Bind(2, TraceBlock.Of(trace)).Run();
    }

    /// <summary>The scores of a trace, by evaluator.</summary>
    public static List<TraceScore> Read(SqliteConnection connection, byte[] traceId)
    {
        using var rows = new Statement(
            connection,
            """
            SELECT s.evaluator, s.version, s.score, s.passed, s.reason, s.scored_at
            FROM trace_scores s JOIN traces t ON t.id = s.trace WHERE t.trace_id = ?1 ORDER BY s.evaluator
            """
        ).Bind(1, traceId);
        var scores = new List<TraceScore>();
        while (rows.Step())
            scores.Add(
                new TraceScore
                {
                    Evaluator = rows.Text(0),
                    EvaluatorVersion = rows.Text(1),
                    Score = rows.IsNull(2) ? null : rows.Real(2),
                    Passed = rows.IsNull(3) ? null : rows.Integer(3) != 0,
                    Reason = rows.Text(4),
                    ScoredAt = DateTimeOffset.FromUnixTimeMilliseconds(rows.Integer(5)),
                }
            );
        return scores;
    }

    private static long? Find(SqliteConnection connection, byte[] traceId)
    {
        using var trace = new Statement(connection, "SELECT id FROM traces WHERE trace_id = ?1").Bind(1, traceId);
        return trace.Step() ? trace.Integer(0) : null;
    }

    private static void Add(SqliteConnection connection, long trace, TraceScore score)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO trace_scores(trace, evaluator, version, score, passed, reason, scored_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """
        );
        insert.Bind(1, trace).Bind(2, score.Evaluator).Bind(3, score.EvaluatorVersion);
        if (score is { Score: { } value, Passed: { } passed })
            insert.Bind(4, value).Bind(5, passed ? 1L : 0);
        else
            insert.BindOptional(4, null).BindOptional(5, null);
        insert.Bind(6, score.Reason).Bind(7, score.ScoredAt.ToUnixTimeMilliseconds()).Run();
    }
}
