using Flywheel.Review.Assigning;
using Flywheel.Review.Items;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Queues;

/// <summary>The queues of a workspace. Thread-safe.</summary>
internal sealed class ReviewQueues(Database database, QueueLedger ledger, AuditTrail trail, TimeProvider time)
{
    private readonly GoldCounts _gold = new(ledger);

    /// <summary>All queues, by name, as a person may see them.</summary>
    public IReadOnlyList<QueueProgress> List(Person person) =>
        database.Read(connection =>
            ledger.List(connection).Select(queue => Progress(connection, queue, person)).ToList()
        );

    /// <summary>One queue, as a person may see it.</summary>
    /// <exception cref="ReviewException">There is none of this name.</exception>
    public QueueProgress Get(string name, Person person) =>
        database.Read(connection => Progress(connection, ledger.Get(connection, name), person));

    /// <summary>
    /// Makes a queue or changes its definition, which gives it a new version; the definition that is in force already
    /// changes nothing.
    /// </summary>
    /// <exception cref="ReviewException">The name is wrong, or the person is no lead.</exception>
    public async Task<QueueProgress> PutAsync(
        string name,
        QueueDefinition definition,
        Person person,
        CancellationToken cancellationToken
    )
    {
        person.Require(Role.Lead);
        if (!QueueName.IsValid(name))
            throw new ReviewException(ReviewFault.InvalidQueue, $"The name is wrong: {QueueName.Rule}.");
        await database
            .WriteAsync(connection => Put(connection, name, definition, person), cancellationToken)
            .ConfigureAwait(false);
        return Get(name, person);
    }

    private void Put(SqliteConnection connection, string name, QueueDefinition definition, Person person)
    {
        var before = ledger.Find(connection, name);
        if (before is not null && QueueJson.TextOf(before.Definition) == QueueJson.TextOf(definition))
            return;
        var version = (before?.Version ?? 0) + 1;
        QueueLedger.Put(connection, name, version, definition, person.Name, time.GetUtcNow());
        if (before is not null)
            PlaceLedger.OpenThoseOfOthers(connection, before, definition);
        trail.Append(
            connection,
            person.Name,
            before is null ? "review.queue.create" : "review.queue.change",
            name,
            "",
            FormattableString.Invariant($$"""{"version":{{version}}}""")
        );
    }

    private QueueProgress Progress(SqliteConnection connection, ReviewQueue queue, Person person)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var counts = Enum.GetValues<ItemStatus>().ToDictionary(status => status, _ => 0L);
        using var rows = new Statement(connection, "SELECT status, items FROM review_counts WHERE queue = ?1");
        rows.Bind(1, queue.Number);
        while (rows.Step())
            counts[(ItemStatus)rows.Integer(0)] = rows.Integer(1);
        counts[ItemStatus.InReview] = InReview(connection, queue, now);
        counts[ItemStatus.Open] -= counts[ItemStatus.InReview];
        // A lead plans by what is left to decide; whoever answers must not learn from the counts what they have before them.
        if (person.Role < Role.Lead)
            foreach (var (status, items) in _gold.Of(connection, queue.Number, person.Name, now))
                counts[status] += items;
        return new QueueProgress(queue, counts);
    }

    private static long InReview(SqliteConnection connection, ReviewQueue queue, long now)
    {
        using var count = new Statement(
            connection,
            """
            SELECT count(DISTINCT l.item) FROM review_leases l JOIN review_items i ON i.item = l.item
            WHERE l.expires_at > ?2 AND l.queue = ?1 AND l.purpose = 1 AND i.is_gold = 0
            """
        );
        count.Bind(1, queue.Number).Bind(2, now);
        return count.Step() ? count.Integer(0) : 0;
    }
}
