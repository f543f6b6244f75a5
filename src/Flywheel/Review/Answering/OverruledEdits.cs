using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Answering;

/// <summary>An edit of a user against which people decided: they found right what the model had written.</summary>
/// <param name="Item">The item of the decision.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="EventId">The edit; its row has the same id, whichever dataset it is in.</param>
internal sealed record OverruledEdit(ReviewItemId Item, string Queue, string EventId)
{
    /// <summary>Why nothing may rest on it, in one sentence.</summary>
    public string Reason => $"Overruled: people found the original output right, item {Item} of the queue '{Queue}'.";
}

/// <summary>Finds the edits that people decided against. Thread-safe.</summary>
internal sealed class OverruledEdits(Database database, QueueLedger queues)
{
    private const int Decided = (int)ItemStatus.Decided;

    /// <summary>All of them, in order of entry; items whose answer is known in advance overrule nothing.</summary>
    public IReadOnlyList<OverruledEdit> Read() => database.Read(Read);

    private List<OverruledEdit> Read(SqliteConnection connection)
    {
        // Only the kind of the source is compared, so that the texts of other items are not read.
        using var rows = new Statement(
            connection,
            $"""
            SELECT i.item_id, i.source, i.queue, i.schema_version, q.name, d.decided_values, c.content
            FROM review_items i JOIN review_queues q ON q.id = i.queue
                JOIN review_decisions d ON d.item = i.item JOIN review_contents c ON c.item = i.item
            WHERE i.status = {Decided} AND i.is_gold = 0 AND i.source >= 'event:' AND i.source < 'event;' ORDER BY i.item
            """
        );
        var edits = new List<OverruledEdit>();
        while (rows.Step())
        {
            var definition = queues.Definition(connection, rows.Integer(2), (int)rows.Integer(3));
            var content = ContentJson.Parse(rows.Text(6));
            if (
                content.Edit is not null
                && DecidedAnswer.Of(definition, AnswerValues.Parse(rows.Text(5), definition), content) == content.Output
            )
                edits.Add(
                    new OverruledEdit(
                        new ReviewItemId(rows.Blob(0)),
                        rows.Text(4),
                        new ReviewSource(rows.Text(1)).EventId!
                    )
                );
        }
        return edits;
    }
}
