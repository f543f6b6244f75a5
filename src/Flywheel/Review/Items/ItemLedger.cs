using Flywheel.Review.Assigning;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Items;

/// <summary>The table of items. Writing methods run inside a unit of work.</summary>
internal static class ItemLedger
{
    private const string Select = """
        SELECT item, item_id, queue, source, rule, status, schema_version, rank, reviewers, free, takers, author, is_gold,
            entered_at
        FROM review_items
        """;

    /// <exception cref="ReviewException">There is none.</exception>
    public static ItemRow Get(SqliteConnection connection, in ReviewItemId id)
    {
        using var rows = new Statement(connection, Select + " WHERE item_id = ?1").Bind(1, id.Bytes());
        return rows.Step()
            ? Read(rows)
            : throw new ReviewException(ReviewFault.ItemNotFound, "There is no item with this id.");
    }

    /// <summary>The item of a number, which must be there.</summary>
    public static ItemRow Get(SqliteConnection connection, long number)
    {
        using var rows = new Statement(connection, Select + " WHERE item = ?1").Bind(1, number);
        rows.Step();
        return Read(rows);
    }

    /// <summary>The items of a queue that are in a status at a moment, above a number, in order of entry.</summary>
    public static IReadOnlyList<ItemRow> List(
        SqliteConnection connection,
        long queue,
        ItemStatus status,
        long after,
        int limit,
        long now
    )
    {
        // Leases are few however many items wait, so the leased items are found by them.
        const string Leased = "SELECT l.item FROM review_leases l WHERE l.queue = ?1 AND l.expires_at > ?5";
        var lease = status switch
        {
            ItemStatus.Open => $"AND item NOT IN ({Leased})",
            ItemStatus.InReview => $"AND item IN ({Leased})",
            _ => "",
        };
        var items = new List<ItemRow>();
        using var rows = new Statement(
            connection,
            $"{Select} WHERE queue = ?1 AND status = ?2 AND item > ?3 {lease} ORDER BY item LIMIT ?4"
        );
        var stored = status == ItemStatus.InReview ? ItemStatus.Open : status;
        rows.Bind(1, queue).Bind(2, (int)stored).Bind(3, after).Bind(4, limit);
        if (lease.Length > 0)
            rows.Bind(5, now);
        while (rows.Step())
            items.Add(Read(rows));
        return items;
    }

    /// <summary>Adds an item; null where its queue has had its source already.</summary>
    /// <returns>Its number.</returns>
    public static long? Add(SqliteConnection connection, ItemRow item, string contentJson, string? goldJson)
    {
        using var insert = new Statement(
            connection,
            """
            INSERT INTO review_items(item_id, queue, source, rule, schema_version, rank, reviewers, free, author, is_gold, entered_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, ?9, ?10) ON CONFLICT(item_id) DO NOTHING RETURNING item
            """
        );
        insert.Bind(1, item.Id.Bytes()).Bind(2, item.Queue).Bind(3, item.Source.Text).Bind(4, (int)item.Rule);
        if (item.SchemaVersion is { } version)
            insert.Bind(5, version);
        insert.Bind(6, item.Rank).Bind(7, item.Reviewers).BindOptional(8, item.Author);
        insert.Bind(9, item.IsGold ? 1 : 0).Bind(10, item.EnteredAt.ToUnixTimeMilliseconds());
        if (!insert.Step())
            return null;
        var number = insert.Integer(0);
        insert.Run();
        using var content = new Statement(
            connection,
            "INSERT INTO review_contents(item, content, gold) VALUES (?1, ?2, ?3)"
        );
        content.Bind(1, number).Bind(2, contentJson).BindOptional(3, goldJson).Run();
        return number;
    }

    public static void SetStatus(SqliteConnection connection, long item, ItemStatus status)
    {
        using var update = new Statement(connection, "UPDATE review_items SET status = ?2 WHERE item = ?1");
        update.Bind(1, item).Bind(2, (int)status).Run();
    }

    /// <summary>Changes the free places of an item and who may not take one.</summary>
    public static void SetPlaces(SqliteConnection connection, long item, int free, TakerSet takers)
    {
        using var update = new Statement(connection, "UPDATE review_items SET free = ?2, takers = ?3 WHERE item = ?1");
        update.Bind(1, item).Bind(2, free).Bind(3, takers.Text).Run();
    }

    /// <summary>Fixes the version that an item is answered by, unless somebody holds, has answered or has judged it already.</summary>
    public static void FixVersion(SqliteConnection connection, long item, int version)
    {
        using var update = new Statement(
            connection,
            """
            UPDATE review_items SET schema_version = ?2 WHERE item = ?1 AND schema_version IS NOT ?2 AND is_gold = 0
                AND NOT EXISTS (SELECT 1 FROM review_leases l WHERE l.item = ?1)
                AND NOT EXISTS (SELECT 1 FROM review_answers a WHERE a.item = ?1)
                AND NOT EXISTS (SELECT 1 FROM review_suggestions s WHERE s.item = ?1)
            """
        );
        update.Bind(1, item).Bind(2, version).Run();
    }

    /// <summary>What reviewers of an item read, and of a gold item the values that are right.</summary>
    public static (string ContentJson, string? GoldJson) Content(SqliteConnection connection, long item)
    {
        using var row = new Statement(connection, "SELECT content, gold FROM review_contents WHERE item = ?1");
        row.Bind(1, item).Step();
        return (row.Text(0), row.OptionalText(1));
    }

    private static ItemRow Read(Statement row) =>
        new()
        {
            Number = row.Integer(0),
            Id = new ReviewItemId(row.Blob(1)),
            Queue = row.Integer(2),
            Source = new ReviewSource(row.Text(3)),
            Rule = (ReviewRule)row.Integer(4),
            Status = (ItemStatus)row.Integer(5),
            SchemaVersion = row.IsNull(6) ? null : (int)row.Integer(6),
            Rank = row.Integer(7),
            Reviewers = (int)row.Integer(8),
            Free = (int)row.Integer(9),
            Takers = new TakerSet(row.Text(10)),
            Author = row.OptionalText(11),
            IsGold = row.Integer(12) != 0,
            EnteredAt = DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(13)),
        };
}
