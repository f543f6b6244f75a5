using Flywheel.Evaluate;
using Flywheel.Gate;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Gate;

/// <summary>Compares what a gate counts with what plain queries over both sides count.</summary>
public sealed class GateCountsTests
{
    private const string Policy =
        "evaluators: {e: {min_rows: 1, max_drop: 0.1, failure_modes: [m0], cohorts: [{by: intent, floor: 0.5, max_drop: 0.1}, {cohort: {intent: c0}, floor: 0.5}]}}";

    [Fact]
    public void Every_number_is_that_of_a_plain_query() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Sides.ToArbitrary(),
                sides =>
                {
                    var report = ResultList.Decide(Policy, sides.Candidate, sides.Baseline).Evaluators[0];
                    return report.AllCohorts().All(cohort => IsRight(cohort, sides))
                        && Same(report.NewFailures, NewFailures(sides))
                        && MustPass(sides).All(rows => IsRight(report, rows))
                        && Same(report.MissingRows, sides.Baseline.Where(row => Find(sides.Candidate, row) is null));
                }
            )
        );

    [Fact]
    public void The_order_of_the_rows_changes_no_decision() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                Sides.ToArbitrary(),
                sides =>
                {
                    var forwards = ResultList.Decide(Policy, sides.Candidate, sides.Baseline);
                    var backwards = ResultList.Decide(
                        Policy,
                        sides.Candidate.AsEnumerable().Reverse(),
                        sides.Baseline.AsEnumerable().Reverse()
                    );
                    return forwards.Decision == backwards.Decision && Checks(forwards).SequenceEqual(Checks(backwards));
                }
            )
        );

    private static Gen<(List<EvaluationResult> Candidate, List<EvaluationResult> Baseline)> Sides =>
        from rows in Gen.ListOf(Row)
        from left in Gen.ListOf(Gen.Choose(0, 8), rows.Count)
        let numbered = rows.Select(
                (row, i) => (Now: row.Now with { Id = $"r{i}" }, Before: row.Before with { Id = $"r{i}" })
            )
            .ToList()
        // An eighth is missing on either side.
        let candidate = numbered.Where((_, i) => left[i] != 0).Select(row => row.Now).ToList()
        let baseline = numbered.Where((_, i) => left[i] != 1).Select(row => row.Before).ToList()
        where candidate.Count > 0
        select (candidate, baseline);

    private static Gen<(EvaluationResult Now, EvaluationResult Before)> Row =>
        from now in Gen.Elements(true, false, (bool?)null)
        from before in Gen.Elements(true, false, (bool?)null)
        from mode in Gen.Elements("m0", "m1", null)
        from intent in Gen.Choose(0, 2)
        let row = new EvaluationResult
        {
            Id = "",
            Evaluator = "e",
            FailureMode = mode,
            Cohort = new Dictionary<string, string> { ["intent"] = $"c{intent}" },
        }
        select (row with { Passed = now }, row with { Passed = before });

    private static bool IsRight(
        CohortReport cohort,
        (List<EvaluationResult> Candidate, List<EvaluationResult> Baseline) sides
    )
    {
        var rows = sides
            .Candidate.Where(row => cohort.Cohort.Count == 0 || row.Cohort["intent"] == cohort.Cohort["intent"])
            .Select(row => (Now: row, Before: Find(sides.Baseline, row)?.Passed))
            .ToList();
        return cohort.Rows == rows.Count
            && cohort.Passed == rows.Count(row => row.Now.Passed == true)
            && Same(cohort.Failed, rows.Where(row => row.Now.Passed == false).Select(row => row.Now))
            && Same(cohort.Unscored, rows.Where(row => row.Now.Passed is null).Select(row => row.Now))
            && cohort.Comparison!.Pairs == rows.Count(row => row.Now.Passed is not null && row.Before is not null)
            && Same(
                cohort.Comparison.Lost,
                rows.Where(row => row is { Before: true, Now.Passed: false }).Select(row => row.Now)
            )
            && Same(
                cohort.Comparison.Gained,
                rows.Where(row => row is { Before: false, Now.Passed: true }).Select(row => row.Now)
            );
    }

    private static IEnumerable<EvaluationResult> NewFailures(
        (List<EvaluationResult> Candidate, List<EvaluationResult> Baseline) sides
    ) =>
        sides
            .Candidate.Where(row => row is { Passed: false, FailureMode: null })
            .Where(row => Find(sides.Baseline, row) is null or { Passed: true });

    // By mode: the rows, or their places in the baseline where the candidate has none.
    private static IEnumerable<IGrouping<string, (EvaluationResult Row, bool? Passed)>> MustPass(
        (List<EvaluationResult> Candidate, List<EvaluationResult> Baseline) sides
    ) =>
        sides
            .Candidate.Concat(sides.Baseline)
            .DistinctBy(row => row.Id)
            .Where(row => row.FailureMode is not null)
            .Where(row => row.FailureMode == "m0" || Find(sides.Baseline, row) is { Passed: false })
            .GroupBy(row => row.FailureMode!, row => (row, Find(sides.Candidate, row)?.Passed));

    private static bool IsRight(EvaluatorReport report, IGrouping<string, (EvaluationResult Row, bool? Passed)> rows)
    {
        var mode = report.FailureModes.Single(mode => mode.Mode == rows.Key);
        return mode.Passed == rows.Count(row => row.Passed == true)
            && mode.Failed.Count == rows.Count(row => row.Passed == false)
            && mode.Open.Count == rows.Count(row => row.Passed is null)
            && mode.Check.Outcome
                == (
                    mode.Failed.Count > 0 ? GateOutcome.Block
                    : mode.Open.Count > 0 ? GateOutcome.Inconclusive
                    : GateOutcome.Pass
                );
    }

    private static IEnumerable<(string, GateRule, GateOutcome, double?)> Checks(GateReport report) =>
        report
            .Evaluators[0]
            .Checks()
            .Select(place => (place.Place, place.Check.Rule, place.Check.Outcome, place.Check.AdjustedPValue));

    private static EvaluationResult? Find(List<EvaluationResult> rows, EvaluationResult row) =>
        rows.Find(other => other.Id == row.Id);

    private static bool Same(RowSample sample, IEnumerable<EvaluationResult> rows)
    {
        var ids = rows.Select(row => row.Id).ToList();
        return sample.Count == ids.Count && sample.Rows.Select(row => row.Id).SequenceEqual(ids.Take(25));
    }
}
