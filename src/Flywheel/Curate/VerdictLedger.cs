using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate;

/// <summary>The recorded verdicts. Writing methods run inside a unit of work.</summary>
internal static class VerdictLedger
{
    /// <summary>The verdicts in force.</summary>
    public const string Current = "verdicts";

    /// <summary>The verdicts of a re-judgement that is not complete.</summary>
    public const string Rejudged = "rejudged_verdicts";

    private const string Columns = "offset, batch, verdict, reason, detail, distance, similarity, reviewer";

    private const string Select = """
        SELECT v.offset, b.dataset, v.verdict, v.reason, v.detail, v.distance, v.similarity, b.policy_version, v.reviewer,
            b.version
        FROM verdicts v JOIN curation_batches b ON b.batch = v.batch
        """;

    /// <summary>Records verdicts; one of the same edit gives way.</summary>
    public static void Write(SqliteConnection connection, string table, long batch, IEnumerable<JudgedEdit> edits)
    {
        using var insert = new Statement(
            connection,
            $"INSERT OR REPLACE INTO {table} ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        );
        insert.Bind(2, batch);
        foreach (var edit in edits)
            insert
                .Bind(1, edit.Offset)
                .Bind(3, (int)edit.Verdict.Kind)
                .BindOptional(4, edit.Verdict.Reason)
                .BindOptional(5, edit.Verdict.Detail)
                .Bind(6, edit.Verdict.Distance)
                .Bind(7, edit.Verdict.Similarity)
                .BindOptional(8, edit.Reviewer)
                .Run();
    }

    /// <summary>Puts the verdicts of a complete re-judgement into force.</summary>
    public static void AdoptRejudged(SqliteConnection connection)
    {
        using var copy = new Statement(
            connection,
            $"INSERT OR REPLACE INTO verdicts ({Columns}) SELECT {Columns} FROM rejudged_verdicts ORDER BY offset"
        );
        copy.Run();
        ClearRejudged(connection);
    }

    public static void ClearRejudged(SqliteConnection connection)
    {
        using var clear = new Statement(connection, "DELETE FROM rejudged_verdicts");
        clear.Run();
    }

    public static StoredVerdict? Find(SqliteConnection connection, long offset)
    {
        using var rows = new Statement(connection, Select + " WHERE v.offset = ?1").Bind(1, offset);
        return rows.Step() ? Read(rows) : null;
    }

    public static IReadOnlyList<StoredVerdict> ReadAfter(SqliteConnection connection, long offset, int limit)
    {
        using var rows = new Statement(connection, Select + " WHERE v.offset > ?1 ORDER BY v.offset LIMIT ?2");
        return ReadAll(rows.Bind(1, offset).Bind(2, limit));
    }

    /// <summary>The edits in quarantine, for one reason or any.</summary>
    public static IReadOnlyList<StoredVerdict> ReadQuarantined(
        SqliteConnection connection,
        long offset,
        int limit,
        string? reason
    )
    {
        using var rows = new Statement(
            connection,
            Select
                + " WHERE v.offset > ?1 AND v.verdict = 3 AND (?3 IS NULL OR v.reason = ?3) ORDER BY v.offset LIMIT ?2"
        );
        return ReadAll(rows.Bind(1, offset).Bind(2, limit).BindOptional(3, reason));
    }

    /// <summary>The oldest edit that waits for a person, by offset; null when none does.</summary>
    public static long? OldestQuarantined(SqliteConnection connection)
    {
        using var oldest = new Statement(connection, "SELECT min(offset) FROM verdicts WHERE verdict = 3");
        return oldest.Step() && !oldest.IsNull(0) ? oldest.Integer(0) : null;
    }

    /// <summary>How many edits below an offset a dataset keeps.</summary>
    public static long CountKeptBefore(SqliteConnection connection, string dataset, long offset)
    {
        using var count = new Statement(
            connection,
            """
            SELECT count(*) FROM verdicts v JOIN curation_batches b ON b.batch = v.batch
            WHERE v.offset < ?1 AND v.verdict = 1 AND b.dataset = ?2
            """
        );
        count.Bind(1, offset).Bind(2, dataset);
        return count.Step() ? count.Integer(0) : 0;
    }

    /// <summary>The edits that were judged for a dataset, by offset.</summary>
    public static IReadOnlyDictionary<long, Standing> StandingsOf(
        SqliteConnection connection,
        string dataset,
        long after,
        long upTo
    )
    {
        var standings = new Dictionary<long, Standing>();
        using var rows = new Statement(
            connection,
            """
            SELECT v.offset, v.verdict, CASE WHEN v.verdict = 3 AND v.reason = ?4 THEN coalesce(v.detail, '') END
            FROM verdicts v JOIN curation_batches b ON b.batch = v.batch
            WHERE v.offset > ?1 AND v.offset <= ?2 AND b.dataset = ?3
            """
        );
        rows.Bind(1, after).Bind(2, upTo).Bind(3, dataset).Bind(4, VerdictReason.CircuitBreaker);
        while (rows.Step())
            standings.Add(
                rows.Integer(0),
                new Standing((VerdictKind)rows.Integer(1) == VerdictKind.Keep, rows.OptionalText(2))
            );
        return standings;
    }

    public static IReadOnlyList<VerdictCount> Count(SqliteConnection connection, string dataset)
    {
        var counts = new List<VerdictCount>();
        using var rows = new Statement(
            connection,
            """
            SELECT v.verdict, v.reason, count(*) FROM verdicts v JOIN curation_batches b ON b.batch = v.batch
            WHERE b.dataset = ?1 GROUP BY v.verdict, v.reason ORDER BY count(*) DESC, v.verdict, v.reason
            """
        );
        rows.Bind(1, dataset);
        while (rows.Step())
            counts.Add(new VerdictCount((VerdictKind)rows.Integer(0), rows.OptionalText(1), rows.Integer(2)));
        return counts;
    }

    private static List<StoredVerdict> ReadAll(Statement rows)
    {
        var found = new List<StoredVerdict>();
        while (rows.Step())
            found.Add(Read(rows));
        return found;
    }

    private static StoredVerdict Read(Statement row) =>
        new(
            row.Integer(0),
            row.Text(1),
            new Verdict
            {
                Kind = (VerdictKind)row.Integer(2),
                Reason = row.OptionalText(3),
                Detail = row.OptionalText(4),
                Distance = (int)row.Integer(5),
                Similarity = row.Real(6),
                PolicyVersion = row.Text(7),
            },
            row.OptionalText(8),
            row.IsNull(9) ? null : row.Integer(9)
        );
}
