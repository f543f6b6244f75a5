using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>
/// Removes traces that are old enough and not remarkable, but for the sampled ones. Traces with an error, a low score, bad
/// feedback or an edit stay.
/// </summary>
internal sealed class TraceRetention(Database database, TraceOptions options, TimeProvider time)
{
    // Other writers wait no longer than these take.
    private const int TracesPerTransaction = 256;

    private const string RouteLabel = "route=";

    /// <summary>Decides over all traces that are due.</summary>
    /// <returns>How many were removed.</returns>
    /// <exception cref="FlywheelException">The database cannot be written; what was done is kept.</exception>
    public async Task<long> ApplyAsync(CancellationToken cancellationToken)
    {
        var removed = 0L;
        if (options.SampleRate >= 1 && options.SampleRateByRoute.Count == 0)
            return removed;
        while (true)
        {
            var (decided, gone) = await database.WriteAsync(DecideSome, cancellationToken).ConfigureAwait(false);
            removed += gone;
            if (decided < TracesPerTransaction)
                return removed;
        }
    }

    private (int Decided, int Removed) DecideSome(SqliteConnection connection)
    {
        var due = Due(connection);
        var removed = 0;
        foreach (var (trace, id) in due)
            if (IsRemarkable(connection, trace) || TraceSampler.Keeps(id, RateOf(connection, trace)))
                Execute(connection, "UPDATE traces SET is_settled = 1 WHERE id = ?1", trace);
            else
            {
                Remove(connection, trace);
                removed++;
            }
        return (due.Count, removed);
    }

    private List<(long Trace, byte[] Id)> Due(SqliteConnection connection)
    {
        var before = (time.GetUtcNow() - options.KeepAllFor).ToUnixTimeMilliseconds();
        var due = new List<(long, byte[])>();
        using var rows = new Statement(
            connection,
            "SELECT id, trace_id FROM traces WHERE is_settled = 0 AND received_at < ?1 ORDER BY received_at LIMIT ?2"
        );
        rows.Bind(1, before).Bind(2, TracesPerTransaction);
        while (rows.Step())
            due.Add((rows.Integer(0), rows.Blob(1).ToArray()));
        return due;
    }

    private bool IsRemarkable(SqliteConnection connection, long trace)
    {
        using var remarkable = new Statement(
            connection,
            """
            SELECT EXISTS(SELECT 1 FROM traces WHERE id = ?1 AND (errors > 0 OR score < ?2 OR online_score < ?2))
                OR EXISTS(SELECT 1 FROM trace_labels WHERE trace = ?1 AND label IN (?3, ?4))
            """
        );
        remarkable
            .Bind(1, trace)
            .Bind(2, options.LowScore)
            .Bind(3, TraceLabels.NegativeFeedback)
            .Bind(4, TraceLabels.Edited);
        return remarkable.Step() && remarkable.Integer(0) != 0;
    }

    // Of several routes the one that keeps most counts.
    private double RateOf(SqliteConnection connection, long trace)
    {
        using var routes = new Statement(
            connection,
            "SELECT label FROM trace_labels WHERE trace = ?1 AND label >= 'route=' AND label < 'route>'"
        );
        routes.Bind(1, trace);
        double? rate = null;
        while (routes.Step())
            if (options.SampleRateByRoute.TryGetValue(routes.Text(0)[RouteLabel.Length..], out var ofRoute))
                rate = Math.Max(rate ?? 0, ofRoute);
        return rate ?? options.SampleRate;
    }

    private static void Remove(SqliteConnection connection, long trace)
    {
        Execute(
            connection,
            """
            INSERT INTO trace_words(trace_words, rowid, text)
            SELECT 'delete', trace, input || char(10) || output FROM trace_texts WHERE trace = ?1
            """,
            trace
        );
        foreach (var table in (string[])["trace_texts", "trace_labels", "trace_scores", "spans"])
            Execute(connection, $"DELETE FROM {table} WHERE trace = ?1", trace);
        Execute(connection, "DELETE FROM traces WHERE id = ?1", trace);
    }

    private static void Execute(SqliteConnection connection, string sql, long trace)
    {
        using var statement = new Statement(connection, sql);
        statement.Bind(1, trace).Run();
    }
}
