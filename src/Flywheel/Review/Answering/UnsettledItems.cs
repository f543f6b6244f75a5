using Flywheel.Review.Items;
using Flywheel.Storage;

namespace Flywheel.Review.Answering;

/// <summary>An item on which nothing may rest: people have not decided it, or a lead found it unusable.</summary>
/// <param name="Id">The item.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="Source">What it was made from.</param>
/// <param name="Status">Open, disagreed or excluded.</param>
internal sealed record UnsettledItem(ReviewItemId Id, string Queue, ReviewSource Source, ItemStatus Status)
{
    /// <summary>Why nothing may rest on it, in one sentence.</summary>
    public string Reason =>
        Status switch
        {
            ItemStatus.Excluded => $"Unusable: a lead excluded the item {Id} of the queue '{Queue}'.",
            ItemStatus.Disagreed => $"Not decided: people disagree on the item {Id} of the queue '{Queue}'.",
            _ => $"Not decided: the item {Id} of the queue '{Queue}' waits for reviewers.",
        };
}

/// <summary>Finds what must neither train nor gate. Thread-safe.</summary>
internal sealed class UnsettledItems(Database database)
{
    private const int Decided = (int)ItemStatus.Decided;

    /// <summary>All of them, in order of entry; items whose answer is known in advance are none.</summary>
    public IReadOnlyList<UnsettledItem> Read() =>
        database.Read(connection =>
        {
            using var rows = new Statement(
                connection,
                $"""
                SELECT i.item_id, q.name, i.source, i.status FROM review_items i JOIN review_queues q ON q.id = i.queue
                WHERE i.status <> {Decided} AND i.is_gold = 0 ORDER BY i.item
                """
            );
            var items = new List<UnsettledItem>();
            while (rows.Step())
                items.Add(
                    new UnsettledItem(
                        new ReviewItemId(rows.Blob(0)),
                        rows.Text(1),
                        new ReviewSource(rows.Text(2)),
                        (ItemStatus)rows.Integer(3)
                    )
                );
            return items;
        });

    /// <summary>The rows of a dataset that people have before them, those of edits among them: they do not train before they are decided.</summary>
    public IReadOnlySet<string> RowsOf(string dataset) =>
        Read().Select(item => RowOf(item.Source, dataset)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    // The row of an edit has its id, whichever dataset it is in.
    private static string? RowOf(in ReviewSource source, string dataset) =>
        source.EventId ?? (source.DatasetRow is { } row && row.Dataset == dataset ? row.Id : null);
}
