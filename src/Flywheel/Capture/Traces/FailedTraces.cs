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
        database.Read(connection => (Count(connection, slice), Failed(connection, slice)));

    private long Count(SqliteConnection connection, TraceSlice slice)
    {
        // A statement has to name all that is bound to it.
        using var row = new Statement(
            connection,
            $"SELECT (SELECT count(*) FROM ({Named})) + (SELECT count(*) FROM ({Unnamed})), ?1"
        );
        Bind(row, slice).Step();
        return row.Integer(0);
    }

    private List<(string, long)> Failed(SqliteConnection connection, TraceSlice slice)
    {
        using var rows = new Statement(
            connection,
            $"""
            SELECT t.trace_id, t.received_at FROM ({Named} UNION ALL {Unnamed}) own CROSS JOIN traces t ON t.id = own.id
            WHERE {FailedTrace.Error} OR {FailedTrace.LowScore} OR {FailedTrace.BadFeedback} ORDER BY t.id
            """
        );
        Bind(rows, slice);
        var failed = new List<(string, long)>();
        while (rows.Step())
            failed.Add((Convert.ToHexStringLower(rows.Blob(0)), rows.Integer(1)));
        return failed;
    }

    private Statement Bind(Statement rows, TraceSlice slice) =>
        rows.Bind(1, options.LowScore)
            .Bind(2, slice.Name)
            .Bind(3, slice.Value)
            .Bind(4, TraceQuery.Micros(slice.Since))
            .Bind(5, TraceQuery.Micros(slice.Until ?? DateTimeOffset.MaxValue));
}
