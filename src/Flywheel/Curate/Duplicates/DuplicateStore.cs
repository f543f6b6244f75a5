using System.Runtime.InteropServices;
using Flywheel.Storage;
using Flywheel.Text;
using Microsoft.Data.Sqlite;

namespace Flywheel.Curate.Duplicates;

/// <summary>The index in the database. Writing methods run inside a unit of work.</summary>
internal static class DuplicateStore
{
    public static long? CurrentSet(SqliteConnection connection, string dataset)
    {
        using var set = new Statement(
            connection,
            "SELECT id FROM duplicate_sets WHERE dataset = ?1 AND is_current = 1"
        );
        return set.Bind(1, dataset).Step() ? set.Integer(0) : null;
    }

    public static long CreateSet(SqliteConnection connection, string dataset, bool isCurrent)
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO duplicate_sets (dataset, is_current, key_version) VALUES (?1, ?2, ?3) RETURNING id"
        );
        insert.Bind(1, dataset).Bind(2, isCurrent ? 1 : 0).Bind(3, ShingleReader.Version).Step();
        return insert.Integer(0);
    }

    public static uint NextId(SqliteConnection connection)
    {
        using var last = new Statement(connection, "SELECT coalesce(max(id), 0) + 1 FROM duplicate_rows");
        last.Step();
        return checked((uint)last.Integer(0));
    }

    public static void Load(SqliteConnection connection, long set, DuplicateTable table)
    {
        using var packs = new Statement(
            connection,
            "SELECT first_row, keys FROM duplicate_keys WHERE set_id = ?1 ORDER BY first_row"
        );
        packs.Bind(1, set);
        while (packs.Step())
        {
            var id = (uint)packs.Integer(0);
            foreach (ref readonly var key in MemoryMarshal.Cast<byte, DuplicateKey>(packs.Blob(1)))
                table.Add(key, id++);
        }
    }

    public static void Write(SqliteConnection connection, long set, DuplicateAddition addition)
    {
        using var insertRow = new Statement(
            connection,
            "INSERT INTO duplicate_rows (id, event_id, prompt, chosen, rejected) VALUES (?1, ?2, ?3, ?4, ?5)"
        );
        foreach (var row in addition.Rows)
            insertRow
                .Bind(1, row.Id)
                .Bind(2, row.Text.EventId)
                .Bind(3, row.Text.Prompt)
                .Bind(4, row.Text.Chosen)
                .BindOptional(5, row.Text.Rejected)
                .Run();
        using var insertKeys = new Statement(
            connection,
            "INSERT INTO duplicate_keys (first_row, set_id, keys) VALUES (?1, ?2, ?3)"
        );
        for (var first = 0; first < addition.Rows.Count; )
        {
            var keys = PackFrom(addition.Rows, first);
            insertKeys
                .Bind(1, addition.Rows[first].Id)
                .Bind(2, set)
                .Bind(3, MemoryMarshal.AsBytes<DuplicateKey>(keys))
                .Run();
            first += keys.Length;
        }
    }

    // A pack names its first id only, so it ends where ids no longer follow one another.
    private static DuplicateKey[] PackFrom(List<AddedRow> rows, int first)
    {
        var end = first + 1;
        while (end < rows.Count && rows[end].Id == rows[end - 1].Id + 1)
            end++;
        var keys = new DuplicateKey[end - first];
        for (var i = first; i < end; i++)
            keys[i - first] = rows[i].Key;
        return keys;
    }

    /// <summary>True where the current set's keys are not what the keys of new rows can be compared with.</summary>
    public static bool IsOutdated(SqliteConnection connection, string dataset)
    {
        using var set = new Statement(
            connection,
            "SELECT 1 FROM duplicate_sets WHERE dataset = ?1 AND is_current = 1 AND key_version <> ?2"
        );
        return set.Bind(1, dataset).Bind(2, ShingleReader.Version).Step();
    }

    /// <summary>The version of the dataset up to which the current set has followed it; -1 for none.</summary>
    public static long FollowedVersion(SqliteConnection connection, string dataset)
    {
        using var followed = new Statement(
            connection,
            "SELECT followed_version FROM duplicate_sets WHERE dataset = ?1 AND is_current = 1"
        );
        return followed.Bind(1, dataset).Step() ? followed.Integer(0) : -1;
    }

    public static void SetFollowedVersion(SqliteConnection connection, string dataset, long version)
    {
        using var update = new Statement(
            connection,
            "UPDATE duplicate_sets SET followed_version = ?2 WHERE dataset = ?1 AND is_current = 1"
        );
        update.Bind(1, dataset).Bind(2, version).Run();
    }

    public static void MakeCurrent(SqliteConnection connection, string dataset, long set)
    {
        var followed = FollowedVersion(connection, dataset);
        Delete(connection, "WHERE dataset = ?1 AND is_current = 1", dataset);
        using var update = new Statement(connection, "UPDATE duplicate_sets SET is_current = 1 WHERE id = ?1");
        update.Bind(1, set).Run();
        SetFollowedVersion(connection, dataset, followed);
    }

    /// <summary>Deletes the sets of re-judgements and rebuilds that were cut off.</summary>
    public static void DeleteUnfinished(SqliteConnection connection) =>
        Delete(connection, "WHERE is_current = 0 AND dataset >= ?1", "");

    private static void Delete(SqliteConnection connection, string where, string dataset)
    {
        var sets = $"SELECT id FROM duplicate_sets {where}";
        Run(
            connection,
            $"""
            DELETE FROM duplicate_rows WHERE EXISTS (
                SELECT 1 FROM duplicate_keys k
                WHERE k.first_row = (SELECT max(first_row) FROM duplicate_keys WHERE first_row <= duplicate_rows.id)
                AND k.set_id IN ({sets}))
            """,
            dataset
        );
        Run(connection, $"DELETE FROM duplicate_keys WHERE set_id IN ({sets})", dataset);
        Run(connection, $"DELETE FROM duplicate_sets {where}", dataset);
    }

    private static void Run(SqliteConnection connection, string sql, string dataset)
    {
        using var statement = new Statement(connection, sql);
        statement.Bind(1, dataset).Run();
    }
}
