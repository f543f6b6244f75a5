using Flywheel.Review.Answering;
using Flywheel.Review.Assigning;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Desk;

/// <summary>Ends the reviewing of an item, inside a unit of work.</summary>
internal sealed class Completion(QueueLedger queues, AuditTrail trail, TimeProvider time)
{
    /// <summary>Decides an item that has all its answers, or sends it to a lead where they disagree.</summary>
    /// <param name="connection">The unit of work.</param>
    /// <param name="item">The item.</param>
    /// <param name="definition">The questions.</param>
    /// <param name="content">What was read.</param>
    /// <param name="outlook">What the answers come to, as far as it was foreseen.</param>
    /// <returns>The decision; null where there is none.</returns>
    public Decision? Conclude(
        SqliteConnection connection,
        ItemRow item,
        QueueDefinition definition,
        ReviewContent content,
        Outlook outlook
    )
    {
        if (item.IsGold || AnswerLedger.Count(connection, item.Number) < item.Reviewers)
            return null;
        var answers = AnswerLedger.Of(connection, item.Number, definition);
        if (outlook.Consent(definition, [.. answers.Select(answer => answer.Values)]) is not { } values)
        {
            ItemLedger.SetStatus(connection, item.Number, ItemStatus.Disagreed);
            return null;
        }
        var by = answers.Select(answer => answer.Person).ToList();
        return Decide(
            connection,
            item,
            definition,
            content,
            new(DecisionKind.Agreed, values, by, "", Now, MakesEdit: false)
        );
    }

    /// <summary>Sends an item that nobody wants to answer to a lead, whoever holds it.</summary>
    public void GiveUp(SqliteConnection connection, ItemRow item)
    {
        foreach (var lease in LeaseLedger.Of(connection, item.Number))
            LeaseLedger.Remove(connection, lease);
        foreach (var person in PlaceLedger.PeopleOf(connection, queues.Get(connection, item.Queue), item))
            PlaceLedger.Remove(connection, item, person);
        ItemLedger.SetStatus(connection, item.Number, ItemStatus.Disagreed);
    }

    /// <summary>Records a decision.</summary>
    /// <returns>The decision, which says whether an edit comes of it.</returns>
    public Decision Decide(
        SqliteConnection connection,
        ItemRow item,
        QueueDefinition definition,
        ReviewContent content,
        Decision decision
    )
    {
        var made = decision with { MakesEdit = ReviewedEdits.Makes(definition, decision.Values, content) };
        var values = made.Values.TextOf(definition);
        DecisionLedger.Add(connection, item.Number, made, values);
        var isExcluded = made.How == DecisionKind.Excluded;
        ItemLedger.SetStatus(connection, item.Number, isExcluded ? ItemStatus.Excluded : ItemStatus.Decided);
        trail.Append(
            connection,
            string.Join(", ", made.By),
            "review." + ItemNames.Of(made.How),
            item.Id.ToString(),
            made.Why,
            $$"""{"queue":"{{queues.Get(connection, item.Queue).Name}}","values":{{values}}}"""
        );
        return made;
    }

    private DateTimeOffset Now => time.GetUtcNow();
}
