using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events.Ids;

/// <summary>Finds one span without loading the index: a block of each run, and what is in none.</summary>
internal static class SpanIdLookup
{
    /// <summary>The offset of an id; null where there is none.</summary>
    public static long? Find(SqliteConnection connection, in EventKey key) =>
        FindInRuns(connection, key) ?? FindRecent(connection, key);

    private static long? FindInRuns(SqliteConnection connection, in EventKey key)
    {
        using var block = new Statement(connection, SpanIdRun.SelectBlock);
        using var runs = new Statement(connection, "SELECT run, first_keys FROM span_id_runs");
        while (runs.Step())
            if (SpanIdRun.Find(key, runs.Integer(0), SpanIdRun.ReadKeys(runs.Blob(1)), block) is { } offset)
                return offset;
        return null;
    }

    private static long? FindRecent(SqliteConnection connection, in EventKey key)
    {
        using var recent = new Statement(connection, SpanIdIndex.SelectRecent);
        while (recent.Step())
            for (var rest = recent.Blob(0); rest.Length > 0; rest = rest[SpanId.Length..])
                if (EventKey.ReadSpan(rest) == key)
                    return SpanId.Read(rest).Offset;
        return null;
    }
}
