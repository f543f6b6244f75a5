using Flywheel.Gate.Statistics;
using Flywheel.Gate.Tallies;

namespace Flywheel.Gate.Decisions;

/// <summary>Turns the counts of an evaluator into its checks.</summary>
/// <param name="confidence">Of every interval and test.</param>
/// <param name="isCompared">Whether there is a baseline.</param>
internal sealed class EvaluatorJudge(double confidence, bool isCompared)
{
    private readonly double _level = 1 - confidence;
    private readonly double _z = NormalDistribution.Quantile((1 + confidence) / 2);

    public EvaluatorReport Judge(EvaluatorTally tally) =>
        new()
        {
            Name = tally.Policy.Name,
            Version = tally.Version,
            BaselineVersion = tally.BaselineVersion,
            AllRows = JudgeAllRows(tally.Cohorts.All),
            Cohorts = JudgeCohorts(tally),
            FailureModes = tally.FailureModes.Complete(),
            NewFailures = tally.NewFailures,
            MissingRows = tally.MissingRows,
        };

    private CohortReport JudgeAllRows(CohortTally all)
    {
        var tests = DropTests.Of(all.Pairs, all.Limits, minRows: 1, confidence);
        var drops = tests.Select(test => test.Decide(test.PValue, _level)).ToList();
        return Complete(all, isCounted: true, minRows: 1, drops);
    }

    private List<CohortReport> JudgeCohorts(EvaluatorTally tally)
    {
        var minRows = tally.Policy.MinRows;
        // Resampling takes most of the time of a gate over scores.
        var cohorts = tally
            .Cohorts.Cohorts.AsParallel()
            .AsOrdered()
            .Select(cohort => (Tally: cohort, Tests: DropTests.Of(cohort.Pairs, cohort.Limits, minRows, confidence)))
            .ToList();
        var adjusted = HolmCorrection.Adjust([.. cohorts.SelectMany(cohort => cohort.Tests, (_, test) => test.PValue)]);
        var next = 0;
        var reports = new List<CohortReport>();
        foreach (var (cohort, tests) in cohorts)
        {
            var drops = tests.Select(test => test.Decide(adjusted[next++], _level)).ToList();
            reports.Add(Complete(cohort, cohort.Scored >= minRows, minRows, drops));
        }
        return reports;
    }

    private CohortReport Complete(CohortTally tally, bool isCounted, int minRows, IReadOnlyList<GateCheck> drops)
    {
        var rate = new FloorDecision(tally.Passed, tally.Failed, tally.Undecided, _z);
        var checks = new List<GateCheck>();
        if (isCounted && tally.Limits.Floor is { } floor)
            checks.Add(rate.Decide(floor));
        checks.AddRange(drops);
        if (tally.Limits.MinScoreGain is { } gain && tally.Pairs.ScoredPairs >= minRows)
            checks.Add(GainDecision.Of(tally.Pairs, gain, confidence));
        if (tally.Cohort.Count == 0)
            checks.AddRange(Undone(tally.Limits, checks));
        return tally.Complete(isCounted, isCompared, rate.Interval, checks);
    }

    // A policy that asks for a comparison is not held by leaving the baseline away.
    private List<GateCheck> Undone(CohortLimits limits, List<GateCheck> done)
    {
        (GateRule Rule, double? Limit)[] asked =
        [
            (GateRule.MaxDrop, limits.MaxDrop),
            (GateRule.MaxScoreDrop, limits.MaxScoreDrop),
            (GateRule.MinScoreGain, limits.MinScoreGain),
        ];
        return
        [
            .. asked
                .Where(each => each.Limit is not null && !done.Exists(check => check.Rule == each.Rule))
                .Select(each => new GateCheck
                {
                    Rule = each.Rule,
                    Outcome = GateOutcome.Inconclusive,
                    Reason = isCompared
                        ? "The candidate and the baseline have no scored row in common."
                        : "The policy compares with a baseline, and none was given.",
                    Limit = each.Limit,
                }),
        ];
    }
}
