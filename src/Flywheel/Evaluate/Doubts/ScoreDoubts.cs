using Flywheel.Review.Intake;

namespace Flywheel.Evaluate.Doubts;

/// <summary>What the scores of one answer say in favour of a person's look.</summary>
internal static class ScoreDoubts
{
    /// <summary>The signals that scores can give.</summary>
    public static IReadOnlyList<ReviewSignal> Signals { get; } =
    [ReviewSignal.Dissent, ReviewSignal.Uncertainty, ReviewSignal.Pass];

    /// <summary>
    /// Dissent where a judge and an evaluator that computes give opposite verdicts; uncertainty, 1 - |2 score - 1| of the least
    /// sure model, where it is above 0; a pass where there are verdicts and all of them are good.
    /// </summary>
    public static IEnumerable<(ReviewSignal Signal, double Strength)> Of(IReadOnlyList<JudgedScore> scores)
    {
        if (Verdicts(scores, ofJudge: true).Any(verdict => Verdicts(scores, ofJudge: false).Contains(!verdict)))
            yield return (ReviewSignal.Dissent, 0);
        var uncertainty = scores
            .Where(score => score is { IsProbability: true, Score: not null })
            .Select(score => 1 - Math.Abs(2 * score.Score!.Value - 1))
            .DefaultIfEmpty()
            .Max();
        if (uncertainty > 0)
            yield return (ReviewSignal.Uncertainty, uncertainty);
        var verdicts = scores.Where(score => score.Passed is not null).ToList();
        if (verdicts.Count > 0 && verdicts.TrueForAll(score => score.Passed == true))
            yield return (ReviewSignal.Pass, 0);
    }

    private static IEnumerable<bool> Verdicts(IReadOnlyList<JudgedScore> scores, bool ofJudge) =>
        scores.Where(score => score.IsOfJudge == ofJudge).Select(score => score.Passed).OfType<bool>();
}
