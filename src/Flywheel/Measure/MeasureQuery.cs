using Flywheel.Events;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Measure;

/// <summary>
/// Queries of one scope. In each, ?1 and ?2 are the first moment and the one after the last, in milliseconds, and ?3 the cohort's
/// label; NULL for all.
/// </summary>
internal sealed class MeasureQuery(SqliteConnection connection, MetricsScope scope)
{
    /// <summary>Holds for a row of traces, called t, of the cohort.</summary>
    public const string TraceIsInCohort =
        "(?3 IS NULL OR EXISTS (SELECT 1 FROM trace_labels l WHERE l.label = ?3 AND l.trace = t.id))";

    /// <summary>Holds for a row of measured_events, called e, that speaks of a trace, called t: by its id, or by its conversation.</summary>
    public const string EventIsOfTrace = "(e.trace_id = t.trace_id OR e.session_id = t.session_id)";

    /// <summary>The numbers, as id, of all traces of which feedback of a type speaks, each once.</summary>
    public static string TracesOf(FeedbackType type) =>
        $"""
            SELECT t.id FROM measured_events e CROSS JOIN traces t ON t.trace_id = e.trace_id WHERE e.kind = {(int)type}
            UNION SELECT t.id FROM measured_events e CROSS JOIN traces t ON t.session_id = e.session_id WHERE e.kind = {(int)type}
            """;

    /// <summary>Holds for a row of measured_events, called e, that speaks of a trace of the cohort.</summary>
    public const string EventIsInCohort = $"""
        (?3 IS NULL OR EXISTS (SELECT 1 FROM traces t CROSS JOIN trace_labels l
            WHERE {EventIsOfTrace} AND l.trace = t.id AND l.label = ?3))
        """;

    /// <summary>Holds for a row of review_items, or of another table with a column item, called i, of the cohort.</summary>
    public const string ItemIsInCohort =
        "(?3 IS NULL OR EXISTS (SELECT 1 FROM review_item_labels l WHERE l.label = ?3 AND l.item = i.item))";

    /// <summary>Queries of another scope on the same connection.</summary>
    public MeasureQuery Of(MetricsScope other) => new(connection, other);

    /// <summary>The integers of the first row.</summary>
    public long[] Counts(string sql, int columns)
    {
        using var row = Bind(sql);
        row.Step();
        return [.. Enumerable.Range(0, columns).Select(row.Integer)];
    }

    /// <summary>The first column of all rows.</summary>
    public List<double> Values(string sql) => Rows(sql, row => row.Real(0));

    /// <summary>All rows.</summary>
    public List<T> Rows<T>(string sql, Func<Statement, T> read)
    {
        using var rows = Bind(sql);
        var values = new List<T>();
        while (rows.Step())
            values.Add(read(rows));
        return values;
    }

    private Statement Bind(string sql)
    {
        // A parameter that a query does not name is refused, so that each begins by naming all of them.
        var statement = new Statement(connection, "WITH scope AS (SELECT ?1, ?2, ?3) " + sql);
        statement.Bind(1, scope.Since.ToUnixTimeMilliseconds()).Bind(2, scope.Until.ToUnixTimeMilliseconds());
        return statement.BindOptional(3, scope.Cohort?.Label);
    }
}
