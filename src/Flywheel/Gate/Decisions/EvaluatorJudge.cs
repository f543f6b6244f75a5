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
            AllRows = JudgeAllRows(tally.Cohorts.All, tally.Policy.MaxUnscored),
            Cohorts = JudgeCohorts(tally),
            FailureModes = tally.FailureModes.Complete(),
            NewFailures = tally.NewFailures,
            MissingRows = tally.MissingRows,
        };

    private CohortReport JudgeAllRows(CohortTally all, double maxUnscored)
    {
        var drops = DropTests.Of(all, minRows: 1, confidence).Select(test => test.Decide(test.PValue, _level));
        return Complete(all, isCounted: true, minRows: 1, [.. Unscored(all, maxUnscored), .. drops]);
    }

    // Whoever answers too little is not held by what it did answer.
    private static IEnumerable<GateCheck> Unscored(CohortTally all, double most)
    {
        var share = (double)all.Empty / all.Rows;
        if (share > most)
            yield return new GateCheck
            {
                Rule = GateRule.MaxUnscored,
                Outcome = GateOutcome.Inconclusive,
                Reason =
                    $"{Figures.Count(all.Empty)} of {Figures.Count(all.Rows, "row")} ({Figures.Percent(share)}) have no score, and no more than {Figures.Percent(most)} may have none.",
                Limit = most,
                Value = share,
            };
    }

    private List<CohortReport> JudgeCohorts(EvaluatorTally tally)
    {
        var minRows = tally.Policy.MinRows;
        // Resampling takes most of the time of a gate over scores.
        var cohorts = tally
            .Cohorts.Cohorts.AsParallel()
            .AsOrdered()
            .Select(cohort => (Tally: cohort, Tests: DropTests.Of(cohort, minRows, confidence)))
            .ToList();
        var adjusted = HolmCorrection.Adjust([.. cohorts.SelectMany(cohort => cohort.Tests, (_, test) => test.PValue)]);
        var next = 0;
        var reports = new List<CohortReport>();
        foreach (var (cohort, tests) in cohorts)
        {
            var drops = tests.Select(test => test.Decide(adjusted[next++], _level)).ToList();
            var isCounted = cohort.Scored + cohort.Unanswered.Decided >= minRows;
            reports.Add(Complete(cohort, isCounted, minRows, drops));
        }
        return reports;
    }

    private CohortReport Complete(CohortTally tally, bool isCounted, int minRows, IReadOnlyList<GateCheck> drops)
    {
        var rate = new FloorDecision(tally.Passed, tally.Failed, tally.Undecided, tally.Unanswered.Decided, _z);
        var checks = new List<GateCheck>();
        if (isCounted && tally.Limits.Floor is { } floor)
            checks.Add(rate.Decide(floor));
        checks.AddRange(drops);
        if (tally.Limits.MinScoreGain is { } gain && tally.Pairs.ScoredPairs >= minRows)
            checks.Add(GainDecision.Of(tally, gain, confidence));
        if (WhyUndone(tally, minRows) is { } reason)
            checks.AddRange(Undone(tally.Limits, checks, reason));
        return tally.Complete(isCounted, isCompared, rate.Interval, checks);
    }

    private string? WhyUndone(CohortTally cohort, int minRows) =>
        cohort switch
        {
            // A policy that asks for a comparison is not held by leaving the baseline away.
            { Cohort.Count: 0 } => isCompared
                ? "The candidate and the baseline have no scored row in common."
                : "The policy compares with a baseline, and none was given.",
            // A cohort that is written with its name was expected to be there.
            { IsNamed: true, Rows: 0, Asked: 0 } => "No row belongs to this cohort, which the policy names.",
            _ => Math.Max(cohort.Unanswered.Decided, cohort.Unanswered.Scored) >= minRows
                ? "The baseline has results of this cohort, and the candidate has none."
                : null,
        };

    private static List<GateCheck> Undone(CohortLimits limits, List<GateCheck> done, string reason)
    {
        (GateRule Rule, double? Limit)[] asked =
        [
            (GateRule.Floor, limits.Floor),
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
                    Reason = reason,
                    Limit = each.Limit,
                }),
        ];
    }
}
