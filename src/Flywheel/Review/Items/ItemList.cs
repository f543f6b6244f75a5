using Flywheel.Review.Answering;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Items;

/// <summary>An item in a list.</summary>
/// <param name="Item">The item.</param>
/// <param name="Queue">The name of its queue.</param>
/// <param name="Status">Its status at this moment.</param>
/// <param name="Answers">How many answers it has.</param>
internal sealed record ItemSummary(ItemRow Item, string Queue, ItemStatus Status, long Answers);

/// <summary>Lists items. Thread-safe.</summary>
internal sealed class ItemList(Database database, QueueLedger queues, TimeProvider time)
{
    /// <summary>The most items of a page.</summary>
    public const int MostItems = 1000;

    /// <summary>A page of the items of one queue and status, in order of entry.</summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="status">The status; items in review are among the open ones of none but this list's moment.</param>
    /// <param name="after">The number behind which the page begins; 0 for the first.</param>
    /// <param name="limit">1 to <see cref="MostItems"/>.</param>
    /// <param name="person">A lead: a list tells gold items from others.</param>
    /// <exception cref="ReviewException">There is no such queue, or the role does not suffice.</exception>
    public IReadOnlyList<ItemSummary> Read(string queue, ItemStatus status, long after, int limit, Person person)
    {
        person.Require(Role.Lead);
        return database.Read(connection => Read(connection, queues.Get(connection, queue), status, after, limit));
    }

    private List<ItemSummary> Read(
        SqliteConnection connection,
        ReviewQueue queue,
        ItemStatus status,
        long after,
        int limit
    ) =>
        ItemLedger
            .List(connection, queue.Number, status, after, limit, time.GetUtcNow().ToUnixTimeMilliseconds())
            .Select(item => new ItemSummary(item, queue.Name, status, AnswerLedger.Count(connection, item.Number)))
            .ToList();
}
