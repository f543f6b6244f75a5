using Flywheel.Review.Assigning;
using Flywheel.Review.Items;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

/// <summary>The leases in the database. Writing methods run inside a unit of work.</summary>
internal static class LeaseLedger
{
    private const string Columns = "item, person, purpose, is_assigned, taken_at, expires_at";

    /// <summary>A person's lease on an item that has not run out; null where there is none.</summary>
    public static Lease? Find(SqliteConnection connection, long item, long person, long now)
    {
        using var row = new Statement(
            connection,
            $"SELECT {Columns} FROM review_leases WHERE item = ?1 AND person = ?2 AND expires_at > ?3"
        );
        return row.Bind(1, item).Bind(2, person).Bind(3, now).Step() ? Read(row) : null;
    }

    /// <summary>All leases on an item.</summary>
    public static IReadOnlyList<Lease> Of(SqliteConnection connection, long item)
    {
        var leases = new List<Lease>();
        using var rows = new Statement(connection, $"SELECT {Columns} FROM review_leases WHERE item = ?1");
        rows.Bind(1, item);
        while (rows.Step())
            leases.Add(Read(rows));
        return leases;
    }

    /// <summary>A person's leases in a queue, the one that was taken first first.</summary>
    public static List<Lease> Of(SqliteConnection connection, long person, long queue, LeasePurpose purpose)
    {
        var leases = new List<Lease>();
        using var rows = new Statement(
            connection,
            $"""
            SELECT {Columns} FROM review_leases WHERE person = ?1 AND queue = ?2 AND purpose = ?3
            ORDER BY taken_at, item
            """
        );
        rows.Bind(1, person).Bind(2, queue).Bind(3, (int)purpose);
        while (rows.Step())
            leases.Add(Read(rows));
        return leases;
    }

    public static void Add(SqliteConnection connection, long queue, Lease lease)
    {
        using var insert = new Statement(
            connection,
            $"INSERT INTO review_leases(queue, {Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        );
        insert.Bind(1, queue).Bind(2, lease.Item).Bind(3, lease.Person).Bind(4, (int)lease.Purpose);
        insert.Bind(5, lease.IsAssigned ? 1 : 0).Bind(6, lease.TakenAt).Bind(7, lease.ExpiresAt).Run();
    }

    public static void Renew(SqliteConnection connection, Lease lease, long expiresAt)
    {
        using var update = new Statement(
            connection,
            "UPDATE review_leases SET expires_at = ?3 WHERE item = ?1 AND person = ?2"
        );
        update.Bind(1, lease.Item).Bind(2, lease.Person).Bind(3, expiresAt).Run();
    }

    public static void Remove(SqliteConnection connection, Lease lease)
    {
        using var delete = new Statement(connection, "DELETE FROM review_leases WHERE item = ?1 AND person = ?2");
        delete.Bind(1, lease.Item).Bind(2, lease.Person).Run();
    }

    /// <summary>Ends the leases that have run out and opens their places again.</summary>
    public static void EndExpired(SqliteConnection connection, long now)
    {
        foreach (var lease in Expired(connection, now))
        {
            Remove(connection, lease);
            var item = ItemLedger.Get(connection, lease.Item);
            if (lease.Purpose == LeasePurpose.Review && !item.IsGold)
                GiveBack(connection, item, lease);
        }
    }

    private static void GiveBack(SqliteConnection connection, ItemRow item, Lease lease)
    {
        if (lease.IsAssigned)
            PlaceLedger.Insert(connection, item, lease.Person);
        else
            ItemLedger.SetPlaces(connection, item.Number, item.Free + 1, item.Takers.Without(lease.Person));
    }

    private static List<Lease> Expired(SqliteConnection connection, long now)
    {
        var leases = new List<Lease>();
        using var rows = new Statement(connection, $"SELECT {Columns} FROM review_leases WHERE expires_at <= ?1");
        rows.Bind(1, now);
        while (rows.Step())
            leases.Add(Read(rows));
        return leases;
    }

    private static Lease Read(Statement row) =>
        new(
            row.Integer(0),
            row.Integer(1),
            (LeasePurpose)row.Integer(2),
            row.Integer(3) != 0,
            row.Integer(4),
            row.Integer(5)
        );
}
