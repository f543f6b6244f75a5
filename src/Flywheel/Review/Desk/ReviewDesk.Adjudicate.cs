using Flywheel.Review.Answering;
using Flywheel.Review.Items;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

internal sealed partial class ReviewDesk
{
    /// <summary>Decides an item on which reviewers disagree, or which they have skipped.</summary>
    /// <param name="id">The item.</param>
    /// <param name="person">A lead who has not answered the item.</param>
    /// <param name="values">The right values, a preference in the order shown.</param>
    /// <param name="why">The reason.</param>
    /// <param name="cancellationToken">Heeded until the work begins.</param>
    /// <exception cref="ReviewException">The item waits for no lead, or not for this one, or there is no reason; nothing was changed.</exception>
    public async Task<ItemView> AdjudicateAsync(
        ReviewItemId id,
        Person person,
        JsonPlace values,
        string why,
        CancellationToken cancellationToken
    )
    {
        person.Require(Role.Lead);
        Remark.Require(why, "why");
        var given = database.Read(connection => Read(connection, id, values));
        await AdjudicateAsync(id, person, DecisionKind.Adjudicated, given.Values, why, cancellationToken)
            .ConfigureAwait(false);
        await edits.CompleteAsync(cancellationToken).ConfigureAwait(false);
        return Show(id, person);
    }

    /// <summary>Takes an item on which reviewers disagree, or which they have skipped, out for good.</summary>
    /// <inheritdoc cref="AdjudicateAsync(ReviewItemId, Person, JsonPlace, string, CancellationToken)"/>
    public async Task<ItemView> ExcludeAsync(
        ReviewItemId id,
        Person person,
        string why,
        CancellationToken cancellationToken
    )
    {
        person.Require(Role.Lead);
        Remark.Require(why, "why");
        await AdjudicateAsync(id, person, DecisionKind.Excluded, AnswerValues.None, why, cancellationToken)
            .ConfigureAwait(false);
        return Show(id, person);
    }

    private Task AdjudicateAsync(
        ReviewItemId id,
        Person person,
        DecisionKind how,
        AnswerValues values,
        string why,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            connection =>
            {
                var item = ItemLedger.Get(connection, id);
                RequireThirdPerson(connection, item, person);
                var definition = queues.Definition(connection, item.Queue, item.SchemaVersion!.Value);
                var content = ContentJson.Parse(ItemLedger.Content(connection, item.Number).ContentJson);
                foreach (var lease in LeaseLedger.Of(connection, item.Number))
                    LeaseLedger.Remove(connection, lease);
                _completion.Decide(
                    connection,
                    item,
                    definition,
                    content,
                    new(how, values, [person.Name], why, time.GetUtcNow(), MakesEdit: false)
                );
            },
            cancellationToken
        );

    private void RequireThirdPerson(SqliteConnection connection, ItemRow item, Person person)
    {
        RequireStatus(item, ItemStatus.Disagreed);
        var number = PersonNumbers.Of(connection, person.Name);
        if (AnswerLedger.HasAnswered(connection, item.Number, number))
            throw new ReviewException(
                ReviewFault.Conflict,
                "You have answered this item yourself. Somebody else has to decide it."
            );
        if (person.Pseudonym is not null && item.Author == person.Pseudonym)
            throw new ReviewException(ReviewFault.Conflict, "This is your own edit. Somebody else has to decide it.");
        if (LeaseLedger.Of(connection, item.Number).Any(lease => lease.Person != number && lease.ExpiresAt > Now))
            throw new ReviewException(ReviewFault.Conflict, "Another lead has this item before them.");
    }
}
