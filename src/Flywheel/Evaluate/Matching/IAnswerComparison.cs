namespace Flywheel.Evaluate.Matching;

/// <summary>A way to tell whether an answer is the expected one. Thread-safe.</summary>
internal interface IAnswerComparison
{
    /// <summary>What a right answer does to an expected one: it <c>is</c> one, it <c>holds</c> one.</summary>
    string Verb { get; }

    /// <summary>How like the expected answer an answer is, 0 to 1; null when the expected one is nothing to compare with.</summary>
    double? Compare(string expected, string answer);
}
