using Flywheel.Review.Answering;
using Flywheel.Review.Assigning;
using Flywheel.Review.Items;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

internal sealed partial class ReviewDesk
{
    /// <summary>
    /// Leaves an item to others. Once as many people have skipped it as it needs answers, a lead decides.
    /// </summary>
    /// <exception cref="ReviewException">The person does not hold it, or gives no reason; nothing was changed.</exception>
    public async Task<ItemView> SkipAsync(
        ReviewItemId id,
        Person person,
        string reason,
        CancellationToken cancellationToken
    )
    {
        Remark.Require(reason, "reason");
        await database
            .WriteAsync(connection => Skip(connection, id, person, reason), cancellationToken)
            .ConfigureAwait(false);
        return Show(id, person);
    }

    /// <summary>
    /// Takes the person's last answer in a queue back and gives them the item again, while it is open: afterwards they have
    /// seen what others said. Of a gold item the first answer still tells how reliable they are.
    /// </summary>
    /// <exception cref="ReviewException">There is nothing to take back, or it has led to a decision or a disagreement.</exception>
    public async Task<ItemView> UndoAsync(string queue, Person person, CancellationToken cancellationToken)
    {
        var item = await database
            .WriteAsync(connection => Undo(connection, queue, person), cancellationToken)
            .ConfigureAwait(false);
        return Show(item, person);
    }

    private void Skip(SqliteConnection connection, ReviewItemId id, Person person, string reason)
    {
        var item = ItemLedger.Get(connection, id);
        RequireOpen(connection, item, person);
        var lease = Held(connection, item, person, LeasePurpose.Review);
        LeaseLedger.Remove(connection, lease);
        AnswerLedger.AddSkip(connection, item.Number, lease.Person, reason, time.GetUtcNow());
        trail.Append(connection, person.Name, "review.skip", item.Id.ToString(), reason, "{}");
        if (item.IsGold)
            return;
        // The person stays among the takers: the place is for others.
        var open = item with
        {
            Free = item.Free + 1,
        };
        ItemLedger.SetPlaces(connection, item.Number, open.Free, open.Takers);
        if (AnswerLedger.CountSkips(connection, item.Number) >= item.Reviewers)
            _completion.GiveUp(connection, item);
        else if (lease.IsAssigned)
            PlaceLedger.Keep(connection, queues.Get(connection, item.Queue), open);
    }

    private ReviewItemId Undo(SqliteConnection connection, string name, Person person)
    {
        var queue = queues.Get(connection, name);
        var number = PersonNumbers.Of(connection, person.Name);
        if (AnswerLedger.LastOf(connection, number, queue.Number) is not { } last)
            throw new ReviewException(ReviewFault.Conflict, "You have not answered any item of this queue yet.");
        var item = ItemLedger.Get(connection, last);
        RequireOpen(connection, item, person);
        AnswerLedger.Remove(connection, last, number);
        var expiresAt = Now + (long)queue.Definition.Lease.TotalMilliseconds;
        LeaseLedger.Add(
            connection,
            queue.Number,
            new Lease(last, number, LeasePurpose.Review, IsAssigned: false, Now, expiresAt)
        );
        trail.Append(connection, person.Name, "review.undo", item.Id.ToString(), "", "{}");
        return item.Id;
    }
}
