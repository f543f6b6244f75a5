using Flywheel.Gate.Statistics;
using Flywheel.Gate.Tallies;

namespace Flywheel.Gate.Decisions;

/// <summary>Compares the rows of a cohort with the same rows of the baseline.</summary>
internal static class DropTests
{
    /// <summary>The comparisons that the limits ask for and that there are enough rows for.</summary>
    public static IReadOnlyList<DropTest> Of(PairTally pairs, CohortLimits limits, int minRows, double confidence)
    {
        var tests = new List<DropTest>();
        if (limits.MaxDrop is { } drop && pairs.Pairs >= minRows)
            tests.Add(OfPassRate(pairs, drop));
        if (limits.MaxScoreDrop is { } scoreDrop && pairs.ScoredPairs >= minRows)
            tests.Add(OfScores(pairs, scoreDrop, confidence));
        return tests;
    }

    private static DropTest OfPassRate(PairTally pairs, double limit) =>
        new()
        {
            Rule = GateRule.MaxDrop,
            Limit = limit,
            // Counted, not subtracted, for the difference of two rates is not exact.
            Drop = (double)(pairs.Lost - pairs.Gained) / pairs.Pairs,
            PValue = McNemarTest.PValue(pairs.Lost, pairs.Gained),
            Seen =
                $"The pass rate goes from {Figures.Percent(pairs.BaselinePassRate)} to {Figures.Percent(pairs.PassRate)} of {Figures.Count(pairs.Pairs, "row")}, {Figures.Count(pairs.Lost)} lost and {Figures.Count(pairs.Gained)} gained",
        };

    private static DropTest OfScores(PairTally pairs, double limit, double confidence)
    {
        var (change, pValue) = pairs.TestScores(confidence);
        var drop = new Interval(-change.Upper, -change.Lower);
        return new DropTest
        {
            Rule = GateRule.MaxScoreDrop,
            Limit = limit,
            Drop = pairs.BaselineMeanScore - pairs.MeanScore,
            Interval = drop,
            PValue = pValue,
            Seen =
                $"The mean score goes from {Figures.Score(pairs.BaselineMeanScore)} to {Figures.Score(pairs.MeanScore)} over {Figures.Count(pairs.ScoredPairs, "row")}, a drop of {Figures.Score(drop.Lower)} to {Figures.Score(drop.Upper)}",
        };
    }
}
