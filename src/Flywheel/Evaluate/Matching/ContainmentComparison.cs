namespace Flywheel.Evaluate.Matching;

/// <summary>Whether the expected text stands in the answer.</summary>
internal sealed class ContainmentComparison(StringComparison comparison) : IAnswerComparison
{
    public string Verb => "holds";

    public double? Compare(string expected, string answer) => answer.Contains(expected, comparison) ? 1 : 0;
}
