using Flywheel.Review.Answering;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Items;

/// <summary>
/// How the gold items of a queue count for somebody who must not tell them from others: each as what the person sees of it. So the
/// counts move by one when they take, answer or skip an item, whichever it is, and never show how many items are gold.
/// </summary>
internal sealed class GoldCounts(QueueLedger queues)
{
    /// <summary>How many gold items the person sees in each status.</summary>
    /// <param name="connection">A read or a unit of work.</param>
    /// <param name="queue">The queue's number.</param>
    /// <param name="person">The person's name.</param>
    /// <param name="now">Unix time in milliseconds; a lease that has run out by then counts as none.</param>
    public IReadOnlyDictionary<ItemStatus, long> Of(SqliteConnection connection, long queue, string person, long now)
    {
        var statuses = Had(connection, queue, person)
            .ToDictionary(item => item, item => StatusOf(connection, item, person));
        var inReview = Leased(connection, queue, now)
            .Count(item => statuses.GetValueOrDefault(item, ItemStatus.Open) == ItemStatus.Open);
        var counts = statuses.Values.CountBy(status => status).ToDictionary(each => each.Key, each => (long)each.Value);
        var closed = statuses.Values.LongCount(status => status != ItemStatus.Open);
        counts[ItemStatus.InReview] = inReview;
        counts[ItemStatus.Open] = Count(connection, queue) - closed - inReview;
        return counts;
    }

    private ItemStatus StatusOf(SqliteConnection connection, long number, string person)
    {
        var item = ItemLedger.Get(connection, number);
        var definition = queues.Definition(connection, item.Queue, item.SchemaVersion!.Value);
        var answers = AnswerLedger.Of(connection, number, definition);
        return GoldDisguise.StatusOf(connection, item, definition, answers, person);
    }

    // Of what the person has neither answered nor skipped, they know only that it is there.
    private static List<long> Had(SqliteConnection connection, long queue, string person)
    {
        const string had = """
            SELECT g.item FROM review_items g INDEXED BY review_items_known
            WHERE g.queue = ?1 AND g.is_gold = 1
                AND (EXISTS (SELECT 1 FROM review_answers a WHERE a.item = g.item AND a.person = ?2)
                    OR EXISTS (SELECT 1 FROM review_skips s WHERE s.item = g.item AND s.person = ?2))
            """;
        return PersonNumbers.Find(connection, person) is { } number ? Items(connection, had, queue, number) : [];
    }

    private static List<long> Leased(SqliteConnection connection, long queue, long now) =>
        Items(
            connection,
            """
            SELECT DISTINCT l.item FROM review_leases l JOIN review_items i ON i.item = l.item
            WHERE l.queue = ?1 AND l.expires_at > ?2 AND i.is_gold = 1
            """,
            queue,
            now
        );

    private static long Count(SqliteConnection connection, long queue)
    {
        using var count = new Statement(
            connection,
            "SELECT count(*) FROM review_items INDEXED BY review_items_known WHERE queue = ?1 AND is_gold = 1"
        );
        return count.Bind(1, queue).Step() ? count.Integer(0) : 0;
    }

    private static List<long> Items(SqliteConnection connection, string sql, long queue, long other)
    {
        var items = new List<long>();
        using var rows = new Statement(connection, sql).Bind(1, queue).Bind(2, other);
        while (rows.Step())
            items.Add(rows.Integer(0));
        return items;
    }
}
