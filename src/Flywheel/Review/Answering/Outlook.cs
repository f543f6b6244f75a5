using Flywheel.Review.Queues;

namespace Flywheel.Review.Answering;

/// <summary>
/// What the answers to an item come to once one more is given, computed before the unit of work in which that matters: to compare long
/// edits takes a while, and others wait for the database meanwhile.
/// </summary>
/// <param name="answers">All answers in their order, as the database has them.</param>
/// <param name="values">What they agree on; null where they disagree, or are not complete.</param>
internal sealed class Outlook(IReadOnlyList<string> answers, AnswerValues? values)
{
    /// <summary>Looks ahead.</summary>
    /// <param name="definition">The questions.</param>
    /// <param name="reviewers">How many answers the item needs.</param>
    /// <param name="answers">Those that there will be, in their order.</param>
    public static Outlook Of(QueueDefinition definition, int reviewers, IReadOnlyList<AnswerValues> answers) =>
        new(TextsOf(definition, answers), answers.Count < reviewers ? null : Consensus.Of(definition, answers));

    /// <summary>What answers agree on; computed here only where others came than were foreseen.</summary>
    public AnswerValues? Consent(QueueDefinition definition, IReadOnlyList<AnswerValues> given) =>
        TextsOf(definition, given).SequenceEqual(answers, StringComparer.Ordinal)
            ? values
            : Consensus.Of(definition, given);

    private static List<string> TextsOf(QueueDefinition definition, IReadOnlyList<AnswerValues> answers) =>
        [.. answers.Select(answer => answer.TextOf(definition))];
}
