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
        var drops = DropTests.Of(all, minRows: 1, confidence).Select(test => test.Decide(test.PValue, _level)).ToList();
        return Complete(all, isCounted: true, [.. Unscored(all, maxUnscored), .. drops, .. Undone(all, drops)]);
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
            reports.Add(
                Complete(cohort, isCounted, [.. drops, .. Absent(cohort), .. Unanswered(cohort, drops, minRows)])
            );
        }
        return reports;
    }

    private CohortReport Complete(CohortTally tally, bool isCounted, IReadOnlyList<GateCheck> drops)
    {
        var rate = new FloorDecision(tally.Passed, tally.Failed, tally.Undecided, tally.Unanswered.Decided, _z);
        var checks = new List<GateCheck>();
        if (isCounted && tally.Limits.Floor is { } floor)
            checks.Add(rate.Decide(floor));
        checks.AddRange(drops);
        return tally.Complete(isCounted, isCompared, rate.Interval, checks);
    }

    // A cohort that is written with its name was expected to be there.
    private static IEnumerable<GateCheck> Absent(CohortTally cohort)
    {
        if (cohort.IsNamed && cohort.Rows == 0 && cohort.Asked == 0)
            foreach (var (rule, limit) in Asked(cohort.Limits))
                yield return Open(rule, limit, "No row belongs to this cohort, which the policy names.");
    }

    private static IEnumerable<GateCheck> Unanswered(CohortTally cohort, IReadOnlyList<GateCheck> done, int minRows)
    {
        if (Math.Max(cohort.Unanswered.Decided, cohort.Unanswered.Scored) >= minRows)
            foreach (var (rule, limit) in Asked(cohort.Limits))
                if (rule != GateRule.Floor && !done.Any(check => check.Rule == rule))
                    yield return Open(
                        rule,
                        limit,
                        "The baseline has results of this cohort, and the candidate has none."
                    );
    }

    // A policy that asks for a comparison is not held by leaving the baseline away.
    private IEnumerable<GateCheck> Undone(CohortTally all, IReadOnlyList<GateCheck> done)
    {
        foreach (var (rule, limit) in Asked(all.Limits))
            if (rule != GateRule.Floor && !done.Any(check => check.Rule == rule))
                yield return Open(
                    rule,
                    limit,
                    isCompared
                        ? "The candidate and the baseline have no scored row in common."
                        : "The policy limits the drop against a baseline, and none was given."
                );
    }

    private static IEnumerable<(GateRule Rule, double Limit)> Asked(CohortLimits limits)
    {
        if (limits.Floor is { } floor)
            yield return (GateRule.Floor, floor);
        if (limits.MaxDrop is { } drop)
            yield return (GateRule.MaxDrop, drop);
        if (limits.MaxScoreDrop is { } scoreDrop)
            yield return (GateRule.MaxScoreDrop, scoreDrop);
    }

    private static GateCheck Open(GateRule rule, double limit, string reason) =>
        new()
        {
            Rule = rule,
            Outcome = GateOutcome.Inconclusive,
            Reason = reason,
            Limit = limit,
        };
}
