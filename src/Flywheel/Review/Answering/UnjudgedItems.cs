using Flywheel.Review.Items;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Answering;

/// <summary>An item of which a judge has said nothing yet, as a reviewer sees it.</summary>
/// <param name="Number">Its number, in the order of entry.</param>
/// <param name="Id">Its id.</param>
/// <param name="Definition">The questions that it is answered by, or would be now.</param>
/// <param name="Content">What is read.</param>
internal sealed record UnjudgedItem(long Number, ReviewItemId Id, QueueDefinition Definition, ReviewContent Content)
{
    /// <summary>What the judge sees.</summary>
    public AnswerFrame Frame => new(Content.Output, Id.IsReversed);
}

/// <summary>
/// Reads what a judge has still to say something of: items of any status but excluded, and those whose answer is known as all others,
/// for else the ones without a suggestion would be told by it. Thread-safe.
/// </summary>
internal sealed class UnjudgedItems(Database database, QueueLedger queues)
{
    private const int Excluded = (int)ItemStatus.Excluded;

    /// <summary>The next ones behind a number, in order of entry.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="judge">The judge's name.</param>
    /// <param name="after">The number of the last item that was read; 0 at the beginning.</param>
    /// <param name="limit">How many at most; none means that there are no more.</param>
    /// <exception cref="ReviewException">There is no such queue.</exception>
    public IReadOnlyList<UnjudgedItem> Read(string queue, string judge, long after, int limit) =>
        database.Read(connection =>
        {
            var found = queues.Get(connection, queue);
            using var rows = new Statement(
                connection,
                $"""
                SELECT i.item FROM review_items i WHERE i.queue = ?1 AND i.item > ?3 AND i.status <> {Excluded}
                    AND NOT EXISTS (SELECT 1 FROM review_suggestions s WHERE s.item = i.item AND s.judge = ?2)
                ORDER BY i.item LIMIT ?4
                """
            );
            rows.Bind(1, found.Number).Bind(2, judge).Bind(3, after).Bind(4, limit);
            var items = new List<UnjudgedItem>();
            while (rows.Step())
                items.Add(Read(connection, found, rows.Integer(0)));
            return items;
        });

    private UnjudgedItem Read(SqliteConnection connection, ReviewQueue queue, long number)
    {
        var item = ItemLedger.Get(connection, number);
        return new UnjudgedItem(
            number,
            item.Id,
            queues.Definition(connection, queue.Number, item.SchemaVersion ?? queue.Version),
            ContentJson.Parse(ItemLedger.Content(connection, number).ContentJson)
        );
    }
}
