using Flywheel.Review.Answering;
using Flywheel.Review.Assigning;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Intake;

/// <summary>
/// Lets things into queues. The same source enters a queue once, for ever, also after it was decided; so every offer can be
/// repeated. Later rooms offer what they find from their own tables. Thread-safe.
/// </summary>
internal sealed class ReviewIntake(Database database, QueueLedger queues, AuditTrail trail, TimeProvider time)
{
    /// <summary>The most entries of one call.</summary>
    public const int MostEntries = 1000;

    /// <summary>Offers things to all queues.</summary>
    /// <returns>How many items were added.</returns>
    public Task<int> OfferAsync(IReadOnlyList<ReviewOffer> offers, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Offer(connection, offers), cancellationToken);

    /// <summary>Offers things to all queues, inside a unit of work.</summary>
    public int Offer(SqliteConnection connection, IReadOnlyList<ReviewOffer> offers)
    {
        var added = 0;
        foreach (var queue in queues.List(connection))
        foreach (var offer in offers)
            if (
                queue.Definition.Rules.Admit(offer.Signal, offer.Strength, ReviewItemId.Of(queue.Name, offer.Source))
                    is { } rule
                && Fits(queue.Definition, offer.Content)
            )
                added += Add(
                    connection,
                    queue,
                    offer.Source,
                    rule,
                    offer.Strength,
                    offer.Content,
                    offer.Author,
                    gold: null
                ).IsAdded
                    ? 1
                    : 0;
        return added;
    }

    /// <summary>Puts entries into one queue; all or, where one is wrong, none.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="entries">What enters.</param>
    /// <param name="person">A lead.</param>
    /// <param name="cancellationToken">Heeded until the work begins.</param>
    /// <returns>What became of each, in order.</returns>
    /// <exception cref="ReviewException">There is no such queue, an entry is wrong, or the role does not suffice.</exception>
    public async Task<IReadOnlyList<EntryResult>> EnterAsync(
        string name,
        IReadOnlyList<ReviewEntry> entries,
        Person person,
        CancellationToken cancellationToken
    )
    {
        person.Require(Role.Lead);
        return await database
            .WriteAsync(
                connection =>
                {
                    var queue = queues.Get(connection, name);
                    return entries.Select(entry => Enter(connection, queue, entry, person)).ToList();
                },
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private EntryResult Enter(SqliteConnection connection, ReviewQueue queue, ReviewEntry entry, Person person)
    {
        if (!Fits(queue.Definition, entry.Content))
            throw new ReviewException(
                ReviewFault.InvalidItem,
                "The queue compares two outputs, and the item has no 'other_output'.",
                "/content/other_output"
            );
        var gold = entry.Gold is { } values ? AnswerValues.Read(values, queue.Definition, frame: null) : null;
        var result = Add(
            connection,
            queue,
            entry.Source,
            ReviewRule.ByHand,
            strength: 0,
            entry.Content,
            entry.Author,
            gold
        );
        if (result.IsAdded)
            trail.Append(
                connection,
                person.Name,
                "review.enter",
                result.ItemId.ToString(),
                "",
                $$"""{"queue":"{{queue.Name}}"}"""
            );
        return result;
    }

    private EntryResult Add(
        SqliteConnection connection,
        ReviewQueue queue,
        in ReviewSource source,
        ReviewRule rule,
        double strength,
        ReviewContent content,
        string? author,
        AnswerValues? gold
    )
    {
        var now = time.GetUtcNow();
        var item = new ItemRow
        {
            Number = 0,
            Id = ReviewItemId.Of(queue.Name, source),
            Queue = queue.Number,
            Source = source,
            Rule = rule,
            Status = ItemStatus.Open,
            SchemaVersion = gold is null ? null : queue.Version,
            Rank = (now - HeadStart.Of(rule, strength)).ToUnixTimeMilliseconds(),
            Reviewers = queue.Definition.Reviewers,
            Free = queue.Definition.Reviewers,
            Takers = TakerSet.Empty,
            Author = author,
            IsGold = gold is not null,
            EnteredAt = now,
        };
        var number = ItemLedger.Add(connection, item, ContentJson.TextOf(content), gold?.TextOf(queue.Definition));
        if (number is { } added)
            PlaceLedger.Share(connection, queue, item with { Number = added });
        return new EntryResult(item.Id, number is not null);
    }

    private static bool Fits(QueueDefinition definition, ReviewContent content) =>
        !definition.ComparesOutputs || content.OtherOutput is not null;
}
