using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

/// <summary>
/// Where reviewers take items and answer them. Every rule of who may do what is checked in the transaction that does it, so
/// it holds among any number of clients and processes. Thread-safe.
/// </summary>
internal sealed partial class ReviewDesk(
    Database database,
    QueueLedger queues,
    AuditTrail trail,
    ReviewedEdits edits,
    TimeProvider time
)
{
    /// <summary>The most items that one person can have before them in a queue.</summary>
    public const int MostHeld = 10;

    private readonly ItemReader _reader = new(queues, time);
    private readonly Completion _completion = new(queues, trail, time);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>
    /// Gives a person the next items of a queue, those that they have before them already first; their leases begin anew.
    /// </summary>
    /// <param name="queue">The queue's name.</param>
    /// <param name="person">A reviewer; a lead to adjudicate.</param>
    /// <param name="count">How many, 1 to <see cref="MostHeld"/>.</param>
    /// <param name="purpose">To answer them, or to decide where answers differ.</param>
    /// <param name="cancellationToken">Heeded until the work begins.</param>
    /// <returns>Fewer than asked for where there are no more.</returns>
    /// <exception cref="ReviewException">There is no such queue, or the role does not suffice.</exception>
    public async Task<IReadOnlyList<ItemView>> NextAsync(
        string queue,
        Person person,
        int count,
        LeasePurpose purpose,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostHeld);
        person.Require(purpose == LeasePurpose.Review ? Role.Reviewer : Role.Lead);
        var taken = await database
            .WriteAsync(connection => Take(connection, queue, person, count, purpose), cancellationToken)
            .ConfigureAwait(false);
        return database.Read(connection =>
            taken.Select(item => _reader.View(connection, ItemLedger.Get(connection, item), person)).ToList()
        );
    }

    /// <summary>Says that a person is still at an item.</summary>
    /// <returns>When the lease will run out now, UTC.</returns>
    /// <exception cref="ReviewException">There is no such item, or the person does not hold it.</exception>
    public Task<DateTimeOffset> HeartbeatAsync(ReviewItemId id, Person person, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection =>
            {
                var item = ItemLedger.Get(connection, id);
                var lease = Held(connection, item, person, purpose: null);
                var definition = queues.Get(connection, item.Queue).Definition;
                var expiresAt = Now + (long)definition.Lease.TotalMilliseconds;
                LeaseLedger.Renew(connection, lease, expiresAt);
                return DateTimeOffset.FromUnixTimeMilliseconds(expiresAt);
            },
            cancellationToken
        );

    /// <summary>Shows an item to a person.</summary>
    /// <exception cref="ReviewException">There is no such item.</exception>
    public ItemView Show(ReviewItemId id, Person person) =>
        database.Read(connection => _reader.View(connection, ItemLedger.Get(connection, id), person));

    private List<long> Take(SqliteConnection connection, string name, Person person, int count, LeasePurpose purpose)
    {
        var queue = queues.Get(connection, name);
        LeaseLedger.EndExpired(connection, Now);
        var number = PersonNumbers.Of(connection, person.Name);
        return new Handout(connection, queue, number, person.Pseudonym, purpose, Now).Take(count);
    }

    // Whether a lease has run out is a matter of the clock alone, not of whether somebody has ended it.
    private Lease Held(SqliteConnection connection, ItemRow item, Person person, LeasePurpose? purpose)
    {
        var lease = PersonNumbers.Find(connection, person.Name) is { } number
            ? LeaseLedger.Find(connection, item.Number, number, Now)
            : null;
        return lease is not null && lease.Purpose == (purpose ?? lease.Purpose)
            ? lease
            : throw new ReviewException(
                ReviewFault.LeaseLost,
                "You do not have this item before you, or not any more. Take the next one; it may be this one again."
            );
    }
}
