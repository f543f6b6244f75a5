using Flywheel.Gate.Tallies;

namespace Flywheel.Gate.Decisions;

/// <summary>
/// Decides whether the mean score has risen by enough over the rows that baseline and candidate share: the whole interval of the
/// paired change has to lie on one side of the limit, and the mean above it also if every row that has a score in the baseline alone
/// got none. Not corrected for the number of cohorts, as floors are not.
/// </summary>
internal static class GainDecision
{
    /// <param name="cohort">The rows; at least one with a score in both.</param>
    /// <param name="limit">The mean score has to rise by more than this.</param>
    /// <param name="confidence">Of the interval.</param>
    public static GateCheck Of(CohortTally cohort, double limit, double confidence)
    {
        var (pairs, open) = (cohort.Pairs, cohort.Unanswered);
        var (change, pValue) = pairs.TestScores(confidence);
        var gained = (pairs.MeanScore - pairs.BaselineMeanScore) * pairs.ScoredPairs;
        var isShown = (gained - open.Scores) / (pairs.ScoredPairs + open.Scored) > limit;
        var (outcome, verdict) =
            change.Lower > limit && isShown ? (GateOutcome.Pass, "more than")
            : change.Lower > limit
                ? (
                    GateOutcome.Inconclusive,
                    $"which {Figures.Count(open.Scored, "row")} without an answer leave open whether it is more than"
                )
            : change.Upper < limit ? (GateOutcome.Block, "less than")
            : (GateOutcome.Inconclusive, "which leaves open whether it is more than");
        return new GateCheck
        {
            Rule = GateRule.MinScoreGain,
            Outcome = outcome,
            Reason =
                $"The mean score goes from {Figures.Score(pairs.BaselineMeanScore)} to {Figures.Score(pairs.MeanScore)} over {Figures.Count(pairs.ScoredPairs, "row")}, a gain of {Figures.Score(change.Lower)} to {Figures.Score(change.Upper)}, {verdict} the {Figures.Score(limit)} that are asked for.",
            Limit = limit,
            Value = pairs.MeanScore - pairs.BaselineMeanScore,
            Interval = change,
            PValue = pValue,
        };
    }
}
