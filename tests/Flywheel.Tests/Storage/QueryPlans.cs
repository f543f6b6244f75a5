using Flywheel.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Flywheel.Tests.Storage;

/// <summary>Tells which tables work reads from end to end, by asking SQLite for the plan of every query that was run.</summary>
internal static class QueryPlans
{
    // As many connections as a database keeps: whichever the work is given, it is watched.
    private const int Connections = 8;

    /// <summary>The steps of plans that read a whole table or index, each with its query.</summary>
    public static async Task<IReadOnlyList<(string Step, string Query)>> ScansAsync(Database database, Func<Task> work)
    {
        var queries = new HashSet<string>(StringComparer.Ordinal);
        Watch(database, Connections, query => Add(queries, query));
        await work();
        Watch(database, Connections, null);
        return [.. queries.SelectMany(query => database.Read(connection => ScansOf(connection, query)))];
    }

    private static void Add(HashSet<string> queries, string query)
    {
        // Work may read on several threads. What begins otherwise are transactions and virtual tables.
        if (query.StartsWith("SELECT", StringComparison.Ordinal) || query.StartsWith("WITH", StringComparison.Ordinal))
            lock (queries)
                queries.Add(query);
    }

    // A connection is in use while those within are watched, so that each is another one.
    private static void Watch(Database database, int connections, Action<string>? seen) =>
        database.Read(connection =>
        {
            strdelegate_trace? trace = seen is null ? null : (_, query) => seen(query);
            raw.sqlite3_trace(connection.Handle, trace, null);
            if (connections > 1)
                Watch(database, connections - 1, seen);
            return true;
        });

    private static List<(string, string)> ScansOf(SqliteConnection connection, string query)
    {
        using var steps = new Statement(connection, "EXPLAIN QUERY PLAN " + query);
        var scans = new List<(string, string)>();
        while (steps.Step())
            if (steps.Text(3).StartsWith("SCAN ", StringComparison.Ordinal))
                scans.Add((steps.Text(3), query));
        return scans;
    }
}
