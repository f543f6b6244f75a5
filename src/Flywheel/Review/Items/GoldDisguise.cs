using Flywheel.Review.Answering;
using Flywheel.Review.Queues;
using Microsoft.Data.Sqlite;

namespace Flywheel.Review.Items;

/// <summary>
/// What a gold item looks like to somebody who had it: as if only the group of people in which they came had, each group as
/// large as the number of reviewers. An item that is never decided would tell that its answer is known.
/// </summary>
/// <param name="Status">Open, disagreed or decided.</param>
/// <param name="Answers">Those of the group.</param>
/// <param name="Decision">What the group agrees on; null where it is not complete or disagrees.</param>
internal sealed record GoldDisguise(ItemStatus Status, IReadOnlyList<Answer> Answers, Decision? Decision)
{
    /// <summary>How a person sees a gold item.</summary>
    /// <param name="connection">A read or a unit of work.</param>
    /// <param name="item">A gold item.</param>
    /// <param name="definition">The questions.</param>
    /// <param name="content">What was read.</param>
    /// <param name="answers">All answers, the first first.</param>
    /// <param name="person">The person's name.</param>
    public static GoldDisguise Of(
        SqliteConnection connection,
        ItemRow item,
        QueueDefinition definition,
        ReviewContent content,
        IReadOnlyList<Answer> answers,
        string person
    )
    {
        var (status, group, values) = Outcome(connection, item, definition, answers, person);
        if (values is null)
            return new(status, group, null);
        var by = group.Select(answer => answer.Person).ToList();
        var makesEdit = ReviewedEdits.Makes(definition, values, content);
        return new(status, group, new Decision(DecisionKind.Agreed, values, by, "", group[^1].AnsweredAt, makesEdit));
    }

    /// <summary>The status that a person sees; the parameters are those of <see cref="Of"/>.</summary>
    public static ItemStatus StatusOf(
        SqliteConnection connection,
        ItemRow item,
        QueueDefinition definition,
        IReadOnlyList<Answer> answers,
        string person
    ) => Outcome(connection, item, definition, answers, person).Status;

    // The person's group, and the values on which it agrees where it is complete.
    private static (ItemStatus Status, Answer[] Group, AnswerValues? Values) Outcome(
        SqliteConnection connection,
        ItemRow item,
        QueueDefinition definition,
        IReadOnlyList<Answer> answers,
        string person
    )
    {
        if (
            answers.Chunk(item.Reviewers).FirstOrDefault(chunk => chunk.Any(each => each.Person == person))
            is not { } group
        )
            return (HasGivenUp(connection, item, person) ? ItemStatus.Disagreed : ItemStatus.Open, [], null);
        if (group.Length < item.Reviewers)
            return (ItemStatus.Open, group, null);
        return Consensus.Of(definition, [.. group.Select(answer => answer.Values)]) is { } values
            ? (ItemStatus.Decided, group, values)
            : (ItemStatus.Disagreed, group, null);
    }

    // Those who skip an item give it up in groups of the same size.
    private static bool HasGivenUp(SqliteConnection connection, ItemRow item, string person)
    {
        var people = AnswerLedger.SkipsOf(connection, item.Number).Select(skip => skip.Reviewer).ToList();
        var place = people.IndexOf(person);
        return place >= 0 && people.Count >= ((place / item.Reviewers) + 1) * item.Reviewers;
    }
}
