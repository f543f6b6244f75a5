namespace Flywheel.Evaluate.Matching;

/// <summary>The expected answer is a regular expression that matches somewhere in the answer.</summary>
internal sealed class PatternComparison : IAnswerComparison
{
    public string Verb => "matches";

    public double? Compare(string expected, string answer) =>
        AnswerPattern.Read(expected, out _) is { } pattern ? (pattern.IsMatch(answer) ? 1 : 0) : null;
}
