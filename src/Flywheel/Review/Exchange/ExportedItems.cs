using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Exchange;

/// <summary>
/// Reads the items of a queue for a lead to take elsewhere: without those whose answer is known, and without what people and judges said
/// of open items, which is still hidden from those who will answer them.
/// </summary>
internal sealed class ExportedItems(Database database, QueueLedger queues)
{
    // So many are in memory at once; a content may be as large as a captured item.
    private const int ItemsAtOnce = 100;

    /// <summary>All items, in order of entry.</summary>
    /// <exception cref="ReviewException">There is no such queue.</exception>
    public IEnumerable<AnsweredItem> Read(string queue)
    {
        var number = database.Read(connection => queues.Get(connection, queue).Number);
        var after = 0L;
        while (database.Read(connection => Page(connection, number, after)) is { Count: > 0 } page)
        {
            foreach (var item in page)
                yield return item;
            after = page[^1].Item.Number;
        }
    }

    private List<AnsweredItem> Page(SqliteConnection connection, long queue, long after)
    {
        using var rows = new Statement(
            connection,
            "SELECT item FROM review_items WHERE queue = ?1 AND is_gold = 0 AND item > ?2 ORDER BY item LIMIT ?3"
        );
        rows.Bind(1, queue).Bind(2, after).Bind(3, ItemsAtOnce);
        var items = new List<AnsweredItem>();
        while (rows.Step())
            items.Add(Item(connection, rows.Integer(0)));
        return items;
    }

    private AnsweredItem Item(SqliteConnection connection, long number)
    {
        var item = ItemLedger.Get(connection, number);
        var version = item.SchemaVersion ?? queues.Get(connection, item.Queue).Version;
        var definition = queues.Definition(connection, item.Queue, version);
        var isOpen = item.Status == ItemStatus.Open;
        return new AnsweredItem(
            item with
            {
                SchemaVersion = version,
            },
            definition,
            ContentJson.Parse(ItemLedger.Content(connection, number).ContentJson),
            isOpen ? [] : AnswerLedger.Of(connection, number, definition),
            isOpen ? [] : AnswerLedger.SuggestionsOf(connection, number, definition),
            AnswerLedger.SkipsOf(connection, number),
            DecisionLedger.Find(connection, number, definition)
        );
    }
}
