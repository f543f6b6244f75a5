using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Answering;

/// <summary>An item with all that was said about it, for figures and exports; never for reviewers.</summary>
/// <param name="Item">The item.</param>
/// <param name="Definition">The questions that its answers were given to.</param>
/// <param name="Content">What was read.</param>
/// <param name="Answers">People's answers, the first first.</param>
/// <param name="Suggestions">Judges' suggestions.</param>
/// <param name="Skips">Who left it to others, the first first.</param>
/// <param name="Decision">The decision; null while there is none.</param>
internal sealed record AnsweredItem(
    ItemRow Item,
    QueueDefinition Definition,
    ReviewContent Content,
    IReadOnlyList<Answer> Answers,
    IReadOnlyList<Suggestion> Suggestions,
    IReadOnlyList<Skip> Skips,
    Decision? Decision
);

/// <summary>Reads the items of a queue that somebody has answered, gold items among them. Thread-safe.</summary>
internal sealed class AnsweredItems(Database database, QueueLedger queues)
{
    /// <summary>The next answered items behind a number, in order of entry.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="after">The number of the last item that was read; 0 at the beginning.</param>
    /// <param name="limit">How many at most; none means that there are no more.</param>
    /// <exception cref="ReviewException">There is no such queue.</exception>
    public IReadOnlyList<AnsweredItem> Read(string queue, long after, int limit) =>
        database.Read(connection =>
        {
            var number = queues.Get(connection, queue).Number;
            return Numbers(connection, number, after, limit).Select(item => Read(connection, item)).ToList();
        });

    private static List<long> Numbers(SqliteConnection connection, long queue, long after, int limit)
    {
        var items = new List<long>();
        using var rows = new Statement(
            connection,
            """
            SELECT DISTINCT a.item FROM review_answers a CROSS JOIN review_items i ON i.item = a.item
            WHERE i.queue = ?1 AND a.item > ?2 ORDER BY a.item LIMIT ?3
            """
        );
        rows.Bind(1, queue).Bind(2, after).Bind(3, limit);
        while (rows.Step())
            items.Add(rows.Integer(0));
        return items;
    }

    private AnsweredItem Read(SqliteConnection connection, long number)
    {
        var item = ItemLedger.Get(connection, number);
        var definition = queues.Definition(connection, item.Queue, item.SchemaVersion!.Value);
        return new AnsweredItem(
            item,
            definition,
            ContentJson.Parse(ItemLedger.Content(connection, number).ContentJson),
            AnswerLedger.Of(connection, number, definition),
            AnswerLedger.SuggestionsOf(connection, number, definition),
            AnswerLedger.SkipsOf(connection, number),
            DecisionLedger.Find(connection, number, definition)
        );
    }
}
