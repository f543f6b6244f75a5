using Flywheel.Review.Answering;
using Flywheel.Review.Desk;
using Flywheel.Review.Queues;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Items;

/// <summary>
/// The one place that decides who sees what: answers of others are shown once the item is complete, to those who answered it
/// and to leads; what judges suggested is shown to those who have answered, and to leads once it is complete.
/// </summary>
internal sealed class ItemReader(QueueLedger queues, TimeProvider time)
{
    /// <summary>An item as a person may see it.</summary>
    public ItemView View(SqliteConnection connection, ItemRow item, Person person)
    {
        var queue = queues.Get(connection, item.Queue);
        var version = item.SchemaVersion ?? queue.Version;
        var definition = queues.Definition(connection, item.Queue, version);
        var leases = LiveLeases(connection, item);
        var answers = AnswerLedger.Of(connection, item.Number, definition);
        var own = PersonNumbers.Find(connection, person.Name) is { } number
            ? leases.Find(lease => lease.Person == number)
            : null;
        var ownAnswer = answers.FirstOrDefault(answer => answer.Person == person.Name);
        var isLead = person.Role >= Role.Lead;
        var isComplete = item.Status != ItemStatus.Open;
        return new ItemView
        {
            Item = item,
            Queue = queue.Name,
            SchemaVersion = version,
            Definition = definition,
            Status = StatusOf(item, leases),
            Content = ContentJson.Parse(ItemLedger.Content(connection, item.Number).ContentJson),
            Lease = own,
            Answer = ownAnswer,
            Answers = isComplete && (isLead || ownAnswer is not null) ? answers : null,
            Suggestions =
                ownAnswer is not null || (isComplete && isLead)
                    ? AnswerLedger.SuggestionsOf(connection, item.Number, definition)
                    : null,
            Decision = DecisionLedger.Find(connection, item.Number, definition),
            ShowsOrigin = isLead && own is not { Purpose: LeasePurpose.Review },
        };
    }

    private static ItemStatus StatusOf(ItemRow item, List<Lease> leases) =>
        item.Status == ItemStatus.Open && leases.Count > 0 ? ItemStatus.InReview : item.Status;

    private List<Lease> LiveLeases(SqliteConnection connection, ItemRow item)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. LeaseLedger.Of(connection, item.Number).Where(lease => lease.ExpiresAt > now)];
    }
}
