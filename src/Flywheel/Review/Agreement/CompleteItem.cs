using System.Text.Json;

namespace Flywheel.Review.Agreement;

/// <summary>An item that has all its answers.</summary>
/// <param name="Queue">The number of its queue.</param>
/// <param name="Cohorts">Its cohorts, as <c>intent=refund</c>.</param>
/// <param name="Scales">The labels of the version that it was answered by.</param>
/// <param name="Answers">What people said, in the order of their numbers.</param>
internal sealed record CompleteItem(
    long Queue,
    IReadOnlyList<string> Cohorts,
    LabelScales Scales,
    IReadOnlyList<PersonAnswer> Answers
)
{
    /// <summary>What was said under each label that at least two people answered.</summary>
    public IEnumerable<(string Label, IReadOnlyList<(long Person, string Value)> Given)> ByLabel()
    {
        foreach (var (label, _) in Scales.All)
        {
            var given = new List<(long, string)>(Answers.Count);
            foreach (var answer in Answers)
                if (answer.Values.TryGetProperty(label.Name, out var value) && value.ValueKind != JsonValueKind.Null)
                    given.Add((answer.Person, value.GetRawText()));
            if (given.Count > 1)
                yield return (label.Name, given);
        }
    }
}
