namespace Flywheel.Evaluate.Matching;

/// <summary>The same text, but for space around it.</summary>
internal sealed class ExactComparison : IAnswerComparison
{
    public string Verb => "is";

    public double? Compare(string expected, string answer) =>
        expected.AsSpan().Trim().SequenceEqual(answer.AsSpan().Trim()) ? 1 : 0;
}
