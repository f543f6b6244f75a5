using Flywheel.Review.Answering;
using Flywheel.Review.Desk;
using Flywheel.Review.Queues;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Items;

/// <summary>
/// The one place that decides who sees what: answers of others and what judges suggested are shown once the item is complete,
/// to those who answered it and to leads. Then nobody can take an answer back, so nobody can adopt what they see.
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
        var stored = ItemLedger.Content(connection, item.Number);
        var content = ContentJson.Parse(stored.ContentJson);
        var disguise = item.IsGold
            ? GoldDisguise.Of(connection, item, definition, content, answers, person.Name)
            : new GoldDisguise(item.Status, answers, DecisionLedger.Find(connection, item.Number, definition));
        var showsOrigin = isLead && own is not { Purpose: LeasePurpose.Review };
        var isComplete = disguise.Status != ItemStatus.Open;
        var showsAnswers = isComplete && (isLead || ownAnswer is not null);
        return new ItemView
        {
            Item = item,
            Queue = queue.Name,
            SchemaVersion = version,
            Definition = definition,
            Status = StatusOf(disguise.Status, leases),
            Content = content,
            Lease = own,
            Answer = ownAnswer,
            Answers = showsAnswers ? disguise.Answers : null,
            Suggestions = showsAnswers ? AnswerLedger.SuggestionsOf(connection, item.Number, definition) : null,
            Skips = showsOrigin ? AnswerLedger.SkipsOf(connection, item.Number) : null,
            Decision = disguise.Decision,
            ShowsOrigin = showsOrigin,
            Known = showsOrigin && stored.GoldJson is { } known ? AnswerValues.Parse(known, definition) : null,
        };
    }

    private static ItemStatus StatusOf(ItemStatus status, List<Lease> leases) =>
        status == ItemStatus.Open && leases.Count > 0 ? ItemStatus.InReview : status;

    private List<Lease> LiveLeases(SqliteConnection connection, ItemRow item)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. LeaseLedger.Of(connection, item.Number).Where(lease => lease.ExpiresAt > now)];
    }
}
