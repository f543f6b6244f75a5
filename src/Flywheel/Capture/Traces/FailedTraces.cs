using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>Finds the traces of a slice that failed, as <see cref="FailedTrace"/> says.</summary>
internal sealed class FailedTraces(Database database, TraceOptions options)
{
    // Each part is found by an index, and no trace is in both.
    private const string Named = "SELECT l.trace AS id FROM trace_labels l WHERE l.label = ?2 || '=' || ?3";

    private const string Unnamed = """
        SELECT t.id FROM traces t WHERE t.started_at >= ?4 AND t.started_at < ?5 AND NOT EXISTS(
            SELECT 1 FROM trace_labels l WHERE l.trace = t.id AND l.label >= ?2 || '=' AND l.label < ?2 || '>')
        """;

    /// <summary>How many traces the slice has, and those that failed, each with the time of its last span, oldest first.</summary>
    public (long Traces, IReadOnlyList<(string Id, long ReceivedAt)> Failed) Find(TraceSlice slice) =>
        database.Read(connection => Find(connection, slice));

    private (long, IReadOnlyList<(string, long)>) Find(SqliteConnection connection, TraceSlice slice)
    {
        // One row counts all, so that the slice is looked for once; it has no id, and so comes first.
        using var rows = new Statement(
            connection,
            $"""
            WITH own AS MATERIALIZED ({Named} UNION ALL {Unnamed})
            SELECT NULL AS id, NULL, count(*) FROM own
            UNION ALL SELECT t.id, t.trace_id, t.received_at FROM own CROSS JOIN traces t ON t.id = own.id
            WHERE {FailedTrace.Error} OR {FailedTrace.LowScore} OR {FailedTrace.BadFeedback}
            ORDER BY id
            """
        );
        Bind(rows, slice).Step();
        var traces = rows.Integer(2);
        var failed = new List<(string, long)>();
        while (rows.Step())
            failed.Add((Convert.ToHexStringLower(rows.Blob(1)), rows.Integer(2)));
        return (traces, failed);
    }

    private Statement Bind(Statement rows, TraceSlice slice) =>
        rows.Bind(1, options.LowScore)
            .Bind(2, slice.Name)
            .Bind(3, slice.Value)
            .Bind(4, TraceQuery.Micros(slice.Since))
            .Bind(5, TraceQuery.Micros(slice.Until ?? DateTimeOffset.MaxValue));
}
