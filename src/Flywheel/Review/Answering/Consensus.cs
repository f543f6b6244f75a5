using Flywheel.Review.Labels;
using Flywheel.Review.Queues;

namespace Flywheel.Review.Answering;

/// <summary>What several people's answers to one item come to.</summary>
internal static class Consensus
{
    /// <summary>The values on which they agree; null where they disagree about any label.</summary>
    /// <param name="definition">The questions.</param>
    /// <param name="answers">One or more answers.</param>
    public static AnswerValues? Of(QueueDefinition definition, IReadOnlyList<AnswerValues> answers)
    {
        var agreed = new Dictionary<string, LabelValue>();
        foreach (var label in definition.Labels)
        {
            var given = answers
                .Select(answer => answer.ByLabel.GetValueOrDefault(label.Name))
                .OfType<LabelValue>()
                .ToList();
            if (given.Count == 0)
                continue;
            if (given.Count < answers.Count && label.IsCompared)
                return null;
            if (label.Agree(given) is not { } value)
                return null;
            agreed[label.Name] = value;
        }
        return new AnswerValues(agreed);
    }

    /// <summary>Whether an answer is as right as those who agree: of an item whose right values are known.</summary>
    public static bool IsRight(QueueDefinition definition, AnswerValues right, AnswerValues answer) =>
        definition
            .Labels.Where(label => label.IsCompared && right.ByLabel.ContainsKey(label.Name))
            .All(label =>
                answer.ByLabel.TryGetValue(label.Name, out var value)
                && label.Agree([right.ByLabel[label.Name], value]) is not null
            );
}
