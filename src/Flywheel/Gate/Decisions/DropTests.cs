using Flywheel.Gate.Statistics;
using Flywheel.Gate.Tallies;

namespace Flywheel.Gate.Decisions;

/// <summary>Compares the rows of a cohort with the same rows of the baseline.</summary>
internal static class DropTests
{
    /// <summary>The comparisons that the limits ask for and that there are enough rows for.</summary>
    public static IReadOnlyList<DropTest> Of(CohortTally cohort, int minRows, double confidence)
    {
        var (pairs, open) = (cohort.Pairs, cohort.Unanswered);
        var tests = new List<DropTest>();
        if (cohort.Limits.MaxDrop is { } drop && pairs.Pairs > 0 && pairs.Pairs + open.Decided >= minRows)
            tests.Add(OfPassRate(pairs, open, drop));
        if (
            cohort.Limits.MaxScoreDrop is { } most
            && pairs.ScoredPairs > 0
            && pairs.ScoredPairs + open.Scored >= minRows
        )
            tests.Add(OfScores(pairs, open, most, confidence));
        return tests;
    }

    private static DropTest OfPassRate(PairTally pairs, UnansweredTally open, double limit) =>
        new()
        {
            Rule = GateRule.MaxDrop,
            Limit = limit,
            // Counted, not subtracted, for the difference of two rates is not exact.
            Drop = (double)(pairs.Lost - pairs.Gained) / pairs.Pairs,
            WorstDrop = (double)(pairs.Lost + open.Passed - pairs.Gained) / (pairs.Pairs + open.Decided),
            PValue = McNemarTest.PValue(pairs.Lost, pairs.Gained),
            Seen =
                $"The pass rate goes from {Figures.Percent(pairs.BaselinePassRate)} to {Figures.Percent(pairs.PassRate)} of {Figures.Count(pairs.Pairs, "row")}, {Figures.Count(pairs.Lost)} lost and {Figures.Count(pairs.Gained)} gained{Without(open.Decided)}",
        };

    private static DropTest OfScores(PairTally pairs, UnansweredTally open, double limit, double confidence)
    {
        var (change, pValue) = pairs.TestScores(confidence);
        var drop = new Interval(-change.Upper, -change.Lower);
        var seen = pairs.BaselineMeanScore - pairs.MeanScore;
        return new DropTest
        {
            Rule = GateRule.MaxScoreDrop,
            Limit = limit,
            Drop = seen,
            WorstDrop = ((seen * pairs.ScoredPairs) + open.Scores) / (pairs.ScoredPairs + open.Scored),
            Interval = drop,
            PValue = pValue,
            Seen =
                $"The mean score goes from {Figures.Score(pairs.BaselineMeanScore)} to {Figures.Score(pairs.MeanScore)} over {Figures.Count(pairs.ScoredPairs, "row")}, a drop of {Figures.Score(drop.Lower)} to {Figures.Score(drop.Upper)}{Without(open.Scored)}",
        };
    }

    private static string Without(long rows) =>
        rows == 0 ? "" : $", and {Figures.Count(rows, "row")} of the baseline without an answer";
}
