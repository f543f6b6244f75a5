using Flywheel.Review.Assigning;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

/// <summary>
/// Finds what a person can take next. Every look-up reads an index only, and passes all items of the same takers in one step,
/// so that its cost does not grow with what the person has answered.
/// </summary>
internal static class FreePlaces
{
    /// <summary>The next group of items by who may not take a place of them.</summary>
    public const string NextGroup = """
        SELECT takers FROM review_items INDEXED BY review_items_free
        WHERE queue = ?1 AND takers > ?2 AND status = 1 AND is_gold = 0 AND free > 0 ORDER BY takers LIMIT 1
        """;

    /// <summary>The first item of a group that is not the person's own edit.</summary>
    public const string FirstOfGroup = """
        SELECT rank, item FROM review_items INDEXED BY review_items_free
        WHERE queue = ?1 AND takers = ?2 AND status = 1 AND is_gold = 0 AND free > 0
            AND (?3 IS NULL OR author IS NOT ?3)
        ORDER BY rank, item LIMIT 1
        """;

    /// <summary>The first item on which a lead can decide.</summary>
    public const string FirstDisagreed = """
        SELECT i.item FROM review_items i INDEXED BY review_items_disagreed
        WHERE i.queue = ?1 AND i.status = 2 AND (?3 IS NULL OR i.author IS NOT ?3)
            AND NOT EXISTS (SELECT 1 FROM review_answers a WHERE a.item = i.item AND a.person = ?2)
            AND NOT EXISTS (SELECT 1 FROM review_leases l WHERE l.item = i.item)
        ORDER BY i.rank, i.item LIMIT 1
        """;

    /// <summary>The first item of which the answer is known, that the person has not had and that is not their own edit.</summary>
    public const string FirstGold = """
        SELECT g.item FROM review_items g INDEXED BY review_items_known
        WHERE g.queue = ?1 AND g.is_gold = 1 AND (?3 IS NULL OR g.author IS NOT ?3)
            AND NOT EXISTS (SELECT 1 FROM review_answers a WHERE a.item = g.item AND a.person = ?2)
            AND NOT EXISTS (SELECT 1 FROM review_leases l WHERE l.item = g.item AND l.person = ?2)
            AND NOT EXISTS (SELECT 1 FROM review_skips s WHERE s.item = g.item AND s.person = ?2)
        ORDER BY g.item LIMIT 1
        """;

    /// <summary>The item of the least rank of which the person can take a place; null when there is none.</summary>
    public static long? First(SqliteConnection connection, long queue, long person, string? pseudonym)
    {
        (long Rank, long Item)? best = null;
        using var groups = new Statement(connection, NextGroup).Bind(1, queue);
        using var first = new Statement(connection, FirstOfGroup).Bind(1, queue).BindOptional(3, pseudonym);
        for (var takers = ""; groups.Bind(2, takers).Step(); groups.Reset())
        {
            takers = groups.Text(0);
            if (new TakerSet(takers).Contains(person) || !first.Bind(2, takers).Step())
                continue;
            var found = (first.Integer(0), first.Integer(1));
            first.Reset();
            best = best is { } other && other.CompareTo(found) <= 0 ? other : found;
        }
        return best?.Item;
    }

    public static long? FirstToAdjudicate(SqliteConnection connection, long queue, long person, string? pseudonym)
    {
        using var row = new Statement(connection, FirstDisagreed).Bind(1, queue).Bind(2, person);
        return row.BindOptional(3, pseudonym).Step() ? row.Integer(0) : null;
    }

    public static long? FirstKnown(SqliteConnection connection, long queue, long person, string? pseudonym)
    {
        using var row = new Statement(connection, FirstGold).Bind(1, queue).Bind(2, person);
        return row.BindOptional(3, pseudonym).Step() ? row.Integer(0) : null;
    }
}
