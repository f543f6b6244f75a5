using Flywheel.Review.Items;
using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Answering;

/// <summary>
/// What decided values say of an output. It is one rule for what measures and for what trains, so that no row expects an answer
/// that another row teaches to avoid.
/// </summary>
internal static class DecidedAnswer
{
    private const string Accepted = "up";

    // Words of the queue for agents that name no failure.
    private static readonly string[] Successes = ["correct", "acceptable_refusal"];

    /// <summary>
    /// The right answer: what people wrote, else the output that they preferred or found right; null where they found the output
    /// wrong, which leaves no answer, or did not say.
    /// </summary>
    public static string? Of(QueueDefinition definition, AnswerValues values, ReviewContent content)
    {
        foreach (var label in definition.Labels)
            switch (label, values.ByLabel.GetValueOrDefault(label.Name))
            {
                case (EditLabel, TextValue edit):
                    return edit.Text;
                case (PreferenceLabel, WordValue { Word: PreferenceLabel.Output }):
                    return content.Output;
                case (PreferenceLabel, WordValue { Word: PreferenceLabel.OtherOutput })
                    when content.OtherOutput is { } other:
                    return other;
            }
        return IsFoundRight(definition, values) ? content.Output : null;
    }

    /// <summary>The failure that the verdict names, which is the first choice of the definition; null where it names none.</summary>
    public static string? FailureOf(QueueDefinition definition, AnswerValues values) =>
        VerdictOf(definition, values) is { } verdict && !Successes.Contains(verdict) ? verdict : null;

    // A thumb up says so too, but not against the verdict.
    private static bool IsFoundRight(QueueDefinition definition, AnswerValues values) =>
        VerdictOf(definition, values) is { } verdict
            ? Successes.Contains(verdict)
            : definition
                .Labels.OfType<ThumbsLabel>()
                .Any(label => values.ByLabel.GetValueOrDefault(label.Name) is WordValue { Word: Accepted });

    private static string? VerdictOf(QueueDefinition definition, AnswerValues values) =>
        definition.Labels.OfType<ChoiceLabel>().FirstOrDefault() is { } label
        && values.ByLabel.GetValueOrDefault(label.Name) is WordValue { Word: var word }
            ? word
            : null;
}
