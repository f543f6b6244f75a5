namespace Flywheel.Evaluate.Matching;

/// <summary>
/// The harmonic mean of precision and recall over words, counting each as often as it occurs: the F1 of SQuAD (Rajpurkar and
/// others 2016), but with articles, which only English has.
/// </summary>
internal sealed class TokenComparison : IAnswerComparison
{
    public string Verb => "is near";

    public double? Compare(string expected, string answer)
    {
        var (wanted, given) = (AnswerWords.Of(expected), AnswerWords.Of(answer));
        if (wanted.Count == 0 || given.Count == 0)
            return wanted.Count == given.Count ? 1 : 0;
        var counts = given.CountBy(word => word).ToDictionary();
        var common = wanted.CountBy(word => word).Sum(word => Math.Min(word.Value, counts.GetValueOrDefault(word.Key)));
        return 2.0 * common / (wanted.Count + given.Count);
    }
}
