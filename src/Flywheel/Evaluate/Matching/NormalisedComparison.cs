namespace Flywheel.Evaluate.Matching;

/// <summary>The same words in the same order, however they are written.</summary>
internal sealed class NormalisedComparison : IAnswerComparison
{
    public string Verb => "is";

    public double? Compare(string expected, string answer) =>
        AnswerWords.Of(expected).SequenceEqual(AnswerWords.Of(answer)) ? 1 : 0;
}
