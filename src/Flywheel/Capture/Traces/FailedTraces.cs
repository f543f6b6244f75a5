using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Capture.Traces;

/// <summary>Finds the traces of a slice that failed, as <see cref="FailedTrace"/> says.</summary>
internal sealed class FailedTraces(Database database, TraceOptions options)
{
    private const string OfSlice = """
        (EXISTS(SELECT 1 FROM trace_labels l WHERE l.trace = t.id AND l.label = ?2 || '=' || ?3)
        OR (t.started_at >= ?4 AND t.started_at < ?5
            AND NOT EXISTS(
                SELECT 1 FROM trace_labels l WHERE l.trace = t.id AND l.label >= ?2 || '=' AND l.label < ?2 || '>')))
        """;

    /// <summary>How many traces the slice has, and the ids of those that failed, oldest first.</summary>
    public (long Traces, IReadOnlyList<string> Failed) Find(TraceSlice slice) =>
        database.Read(connection => (Count(connection, slice), Failed(connection, slice)));

    private long Count(SqliteConnection connection, TraceSlice slice)
    {
        using var rows = new Statement(connection, $"SELECT count(*) FROM traces t WHERE {OfSlice}");
        Bind(rows, slice).Step();
        return rows.Integer(0);
    }

    private List<string> Failed(SqliteConnection connection, TraceSlice slice)
    {
        using var rows = new Statement(
            connection,
            $"""
            SELECT t.trace_id FROM traces t
            WHERE ({FailedTrace.Error} OR {FailedTrace.LowScore} OR {FailedTrace.BadFeedback}) AND {OfSlice} ORDER BY t.id
            """
        );
        Bind(rows, slice);
        var failed = new List<string>();
        while (rows.Step())
            failed.Add(Convert.ToHexStringLower(rows.Blob(0)));
        return failed;
    }

    private Statement Bind(Statement rows, TraceSlice slice) =>
        rows.Bind(1, options.LowScore)
            .Bind(2, slice.Name)
            .Bind(3, slice.Value)
            .Bind(4, TraceQuery.Micros(slice.Since))
            .Bind(5, TraceQuery.Micros(slice.Until ?? DateTimeOffset.MaxValue));
}
