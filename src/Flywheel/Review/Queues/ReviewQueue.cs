using Flywheel.Review.Items;

namespace Flywheel.Review.Queues;

/// <summary>A queue with the version of its definition that is in force.</summary>
/// <param name="Number">Its number in the database.</param>
/// <param name="Name">Its name; see <see cref="QueueName"/>.</param>
/// <param name="Version">From 1; rises with every change of the definition.</param>
/// <param name="Definition">The definition.</param>
/// <param name="CreatedAt">When the queue was made, UTC.</param>
/// <param name="ChangedAt">When this version came into force, UTC.</param>
internal sealed record ReviewQueue(
    long Number,
    string Name,
    int Version,
    QueueDefinition Definition,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt
);

/// <summary>A queue and how far it is.</summary>
/// <param name="Queue">The queue.</param>
/// <param name="Counts">How many items are in each status: gold items in none for leads, and as what they look like for others.</param>
internal sealed record QueueProgress(ReviewQueue Queue, IReadOnlyDictionary<ItemStatus, long> Counts);
