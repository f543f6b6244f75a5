using Flywheel.Evaluate;
using Flywheel.Gate;
using static Flywheel.Tests.Gate.ResultList;

namespace Flywheel.Tests.Gate;

public sealed class ReleaseGateTests
{
    [Theory]
    [InlineData(990, 10, GateOutcome.Pass)]
    [InlineData(850, 150, GateOutcome.Block)]
    [InlineData(910, 90, GateOutcome.Inconclusive)]
    [InlineData(890, 110, GateOutcome.Inconclusive)]
    public void A_floor_is_held_or_broken_only_where_the_interval_lies_on_one_side(
        int passed,
        int failed,
        GateOutcome outcome
    )
    {
        var report = Decide("evaluators: {e: {floor: 0.9}}", [.. Rows(passed, true), .. Rows(failed, false, passed)]);

        report.Decision.ShouldBe(outcome);
        var check = report.Evaluators[0].AllRows.Checks.ShouldHaveSingleItem();
        check.Outcome.ShouldBe(outcome);
        (check.Interval!.Lower < (double)passed / 1000 && check.Interval.Upper > (double)passed / 1000).ShouldBeTrue();
        check.MoreRows.HasValue.ShouldBe(outcome == GateOutcome.Inconclusive);
    }

    [Fact]
    public void As_many_more_rows_as_are_named_decide_at_the_same_rate()
    {
        var few = Decide("evaluators: {e: {floor: 0.92}}", Rows(30, true));
        var more = few.Evaluators[0].AllRows.Checks[0].MoreRows!.Value;

        few.Decision.ShouldBe(GateOutcome.Inconclusive);
        few.Evaluators[0].AllRows.Checks[0].Reason.ShouldContain($"{more} more rows would decide at the present rate");
        Decide("evaluators: {e: {floor: 0.92}}", Rows(30 + (int)more, true)).Decision.ShouldBe(GateOutcome.Pass);
        Decide("evaluators: {e: {floor: 0.92}}", Rows(29 + (int)more, true))
            .Decision.ShouldBe(GateOutcome.Inconclusive);
    }

    [Theory]
    [InlineData("block", GateOutcome.Block)]
    [InlineData("pass", GateOutcome.Pass)]
    [InlineData("inconclusive", GateOutcome.Inconclusive)]
    public void The_policy_says_what_becomes_of_an_inconclusive_release(string becomes, GateOutcome decision)
    {
        var report = Decide($"{{inconclusive: {becomes}, evaluators: {{e: {{floor: 0.9}}}}}}", Rows(10, true));

        report.Decision.ShouldBe(decision);
        report.Evaluators[0].AllRows.Checks[0].Outcome.ShouldBe(GateOutcome.Inconclusive);
    }

    [Fact]
    public void A_block_outweighs_what_is_inconclusive()
    {
        var report = Decide(
            "{inconclusive: pass, evaluators: {e: {floor: 0.5, cohorts: [{by: intent, floor: 0.9}]}}}",
            [.. Rows(400, true), .. Rows(40, false, 400, "refund"), .. Rows(30, true, 500, "greeting")]
        );

        report.Decision.ShouldBe(GateOutcome.Block);
        Cohort(report, "refund").Checks[0].Outcome.ShouldBe(GateOutcome.Block);
        Cohort(report, "greeting").Checks[0].Outcome.ShouldBe(GateOutcome.Inconclusive);
    }

    [Fact]
    public void Scores_within_the_noise_of_the_threshold_are_undecided_at_both_ends_of_the_band()
    {
        var report = Decide(
            "evaluators: {e: {threshold: 0.7, noise: 0.05}}",
            Scores(0.6499, 0.65, 0.7, 0.75, 0.7501, null)
        );

        var all = report.Evaluators[0].AllRows;
        (all.Passed, all.Failed.Count, all.Undecided.Count, all.Unscored.Count).ShouldBe((1, 1, 3, 1));
        all.Undecided.Rows.Select(row => row.Id).ShouldBe(["row-1", "row-2", "row-3"]);
    }

    [Fact]
    public void A_threshold_without_noise_decides_every_score_and_outweighs_the_evaluators_verdict()
    {
        var row = new EvaluationResult
        {
            Id = "r",
            Evaluator = "e",
            Score = 0.7,
            Passed = false,
        };

        Decide("evaluators: {e: {threshold: 0.7}}", [row]).Evaluators[0].AllRows.Passed.ShouldBe(1);
    }

    [Fact]
    public void Undecided_rows_widen_the_interval_from_where_all_of_them_fail_to_where_all_pass()
    {
        var scores = Enumerable.Repeat((double?)0.9, 850).Concat(Enumerable.Repeat((double?)0.7, 150));

        var check = Decide("evaluators: {e: {floor: 0.9, threshold: 0.7, noise: 0.05}}", Scores(scores))
            .Evaluators[0]
            .AllRows.Checks[0];

        (check.Outcome, check.MoreRows).ShouldBe((GateOutcome.Inconclusive, null));
        check.Reason.ShouldContain("people have to decide the 150 rows");
        Decide("evaluators: {e: {floor: 0.8, threshold: 0.7, noise: 0.05}}", Scores(scores))
            .Decision.ShouldBe(GateOutcome.Pass);
    }

    [Fact]
    public void A_cohort_with_too_few_rows_does_not_count_and_is_listed()
    {
        var report = Decide(
            "evaluators: {e: {min_rows: 20, cohorts: [{by: intent, floor: 0.9}, {cohort: {intent: none}, floor: 0.9}]}}",
            [.. Rows(200, true, 0, "greeting"), .. Rows(19, false, 200, "refund")]
        );

        report.Decision.ShouldBe(GateOutcome.Inconclusive);
        var small = Cohort(report, "refund");
        (small.IsCounted, small.Rows, small.Checks.Count).ShouldBe((false, 19, 0));
        var absent = Cohort(report, "none");
        absent.IsCounted.ShouldBeFalse();
        absent.Checks.ShouldHaveSingleItem().Reason.ShouldContain("No row belongs to this cohort");
    }

    [Fact]
    public void A_cohort_that_the_policy_names_has_its_own_limits_and_not_those_of_its_attribute()
    {
        var report = Decide(
            """
            evaluators:
              e:
                cohorts:
                  - by: intent
                    floor: 0.9
                  - cohort: {intent: refund}
                    floor: 0.4
                  - cohort: {intent: refund, locale: de}
                    floor: 0.5
            """,
            [
                .. Rows(100, true, 0, "refund"),
                .. Rows(50, false, 100, "refund"),
                .. Rows(100, true, 200, "greeting"),
                .. Rows(1, true, 300)
                    .Select(row =>
                        row with
                        {
                            Cohort = new Dictionary<string, string> { ["intent"] = "refund", ["locale"] = "de" },
                        }
                    ),
            ]
        );

        report
            .Evaluators[0]
            .Cohorts.Select(cohort => (cohort.Cohort.Values.First(), cohort.Rows, cohort.Cohort.Count))
            .ShouldBe([("refund", 151, 1), ("refund", 1, 2), ("greeting", 100, 1)]);
        report.Decision.ShouldBe(GateOutcome.Pass);
    }

    [Fact]
    public void A_drop_that_is_more_than_chance_blocks_and_one_that_could_be_chance_is_inconclusive()
    {
        const string policy = "evaluators: {e: {max_drop: 0.02}}";
        var baseline = Rows(100, true).ToList();

        Decide(policy, [.. Rows(98, true), .. Rows(2, false, 98)], baseline).Decision.ShouldBe(GateOutcome.Pass);
        Decide(policy, [.. Rows(95, true), .. Rows(5, false, 95)], baseline)
            .Decision.ShouldBe(GateOutcome.Inconclusive);
        var report = Decide(policy, [.. Rows(90, true), .. Rows(10, false, 90)], baseline);
        report.Decision.ShouldBe(GateOutcome.Block);
        report
            .Evaluators[0]
            .AllRows.Comparison!.Lost.Rows.Select(row => row.Id)
            .ShouldBe(Enumerable.Range(90, 10).Select(i => $"row-{i}"));
        report.Evaluators[0].AllRows.Checks[0].PValue!.Value.ShouldBe(1.0 / 512, 1e-12);
    }

    [Fact]
    public void The_more_cohorts_are_tested_the_more_a_drop_has_to_show()
    {
        const string policy = "evaluators: {e: {cohorts: [{by: intent, max_drop: 0.02}]}}";
        // Eight rows lost of eight that changed: p = 1/128, which is more than chance among five cohorts and not among ten.
        var (lost, kept) = (Rows(8, true, 0, "c0"), Rows(92, true, 8, "c0"));
        List<EvaluationResult> baseline = [.. lost, .. kept];
        List<EvaluationResult> candidate = [.. Rows(8, false, 0, "c0"), .. kept];
        for (var i = 1; i < 10; i++)
        {
            var report = Decide(policy, candidate, baseline);
            Cohort(report, "c0").Checks[0].AdjustedPValue!.Value.ShouldBe(i / 128.0, 1e-12);
            Cohort(report, "c0").Checks[0].Outcome.ShouldBe(i <= 6 ? GateOutcome.Block : GateOutcome.Inconclusive);
            baseline.AddRange(Rows(100, true, 100 * i, $"c{i}"));
            candidate.AddRange(Rows(100, true, 100 * i, $"c{i}"));
        }
    }

    [Fact]
    public void Rows_are_compared_by_their_ids_and_those_of_one_side_only_are_not()
    {
        var report = Decide(
            "evaluators: {e: {max_drop: 0.0}}",
            [.. Rows(50, true, 50).Reverse(), .. Rows(30, false, 100), .. Rows(1, null, 0)],
            [.. Rows(50, false), .. Rows(50, true, 50)]
        );

        var all = report.Evaluators[0].AllRows;
        (all.Comparison!.Pairs, all.Comparison.Lost.Count, report.Evaluators[0].MissingRows.Count).ShouldBe(
            (50, 0, 49)
        );
        report.Decision.ShouldBe(GateOutcome.Pass);
    }

    [Fact]
    public void Mean_scores_are_compared_row_by_row()
    {
        const string policy = "evaluators: {e: {max_score_drop: 0.01}}";
        var before = Enumerable.Range(0, 200).Select(i => (double?)(i % 10 / 10.0)).ToList();

        var lower = Decide(
            policy,
            Scores(before.Select(score => Math.Max(0, score!.Value - 0.05) as double?)),
            Scores(before)
        );
        var noisy = Decide(
            policy,
            Scores(
                before.Select(
                    (score, i) =>
                        (double?)(
                            i < 5 ? 0
                            : i < 8 ? 1
                            : score
                        )
                )
            ),
            Scores(
                before.Select(
                    (score, i) =>
                        (double?)(
                            i < 5 ? 1
                            : i < 8 ? 0
                            : score
                        )
                )
            )
        );

        lower.Decision.ShouldBe(GateOutcome.Block);
        var check = lower.Evaluators[0].AllRows.Checks.ShouldHaveSingleItem();
        check.Value!.Value.ShouldBe(0.045, 1e-9);
        (check.Interval!.Lower < 0.045 && check.Interval.Upper > 0.045 && check.Interval.Lower > 0.03).ShouldBeTrue();
        noisy.Evaluators[0].AllRows.Checks[0].Value!.Value.ShouldBe(0.01, 1e-9);
        noisy.Decision.ShouldBe(GateOutcome.Pass);
    }

    [Theory]
    [InlineData(12, 0, GateOutcome.Pass)]
    [InlineData(8, 6, GateOutcome.Inconclusive)]
    [InlineData(0, 12, GateOutcome.Block)]
    [InlineData(0, 0, GateOutcome.Block)]
    public void A_gain_is_shown_or_disproved_only_where_the_whole_interval_of_the_change_lies_on_one_side(
        int gained,
        int lost,
        GateOutcome outcome
    )
    {
        const string policy = "evaluators: {e: {min_score_gain: 0.01}}";
        var before = Scores(Enumerable.Range(0, 60).Select(i => (double?)(i < 30 ? 0 : 1)));
        var after = Scores(
            Enumerable.Range(0, 60).Select(i => (double?)((i < 30 ? i < gained : i >= 30 + lost) ? 1 : 0))
        );

        var report = Decide(policy, after, before);

        report.Decision.ShouldBe(outcome);
        var check = report.Evaluators[0].AllRows.Checks.ShouldHaveSingleItem();
        (check.Rule, check.Limit).ShouldBe((GateRule.MinScoreGain, 0.01));
        check.Value!.Value.ShouldBe((gained - lost) / 60.0, 1e-9);
        check.Interval!.Lower.ShouldBeLessThanOrEqualTo(check.Value!.Value);
        check.Interval.Upper.ShouldBeGreaterThanOrEqualTo(check.Value!.Value);
    }

    [Fact]
    public void Excluded_rows_decide_nothing_and_are_counted_with_their_reason()
    {
        var excluded = new Dictionary<string, string> { ["row-1"] = "in the training data", ["row-9"] = "not there" };

        var report = Decide(
            "evaluators: {e: {max_drop: 0.0, failure_modes: [m]}}",
            [.. Rows(1, true, mode: "m"), .. Rows(1, false, 1, mode: "m")],
            Rows(2, true),
            excluded
        );

        report.Decision.ShouldBe(GateOutcome.Pass);
        report.Excluded.Count.ShouldBe(1);
        report.Excluded.Rows.ShouldBe([new GateRow("row-1", "in the training data")]);
        report.Evaluators[0].AllRows.Rows.ShouldBe(1);
    }

    [Fact]
    public void Only_the_first_rows_of_a_kind_are_kept_and_all_are_counted()
    {
        var failed = Decide("evaluators: {e: {}}", Rows(5000, false)).Evaluators[0].AllRows.Failed;

        (failed.Count, failed.Rows.Count, failed.Rows[0]).ShouldBe((5000, 25, new GateRow("row-0", "because 0")));
    }

    [Fact]
    public void Results_of_other_evaluators_are_counted_and_not_judged()
    {
        var other = Rows(3, false).Select(row => row with { Evaluator = "other" });

        Decide("evaluators: {e: {floor: 0.5}}", [.. Rows(100, true), .. other])
            .NotJudged.ShouldBe(new Dictionary<string, long> { ["other"] = 3 });
    }

    [Fact]
    public void An_evaluator_of_the_policy_without_results_is_an_error() =>
        Should
            .Throw<FlywheelException>(() => Decide("evaluators: {e: {}, missing: {}}", Rows(1, true)))
            .Message.ShouldContain("candidate has no result of the evaluator 'missing'");

    [Fact]
    public void A_row_that_is_there_twice_is_an_error_that_names_it()
    {
        Should
            .Throw<FlywheelException>(() => Decide("evaluators: {e: {}}", [.. Rows(2, true), .. Rows(1, true, 1)]))
            .Message.ShouldContain("candidate has two results of the evaluator 'e' for the row 'row-1'");
        Should
            .Throw<FlywheelException>(() =>
                Decide("evaluators: {e: {}}", Rows(2, true), [.. Rows(2, true), .. Rows(1, true, 1)])
            )
            .Message.ShouldContain("baseline has two results");
    }

    [Fact]
    public void An_attribute_with_very_many_values_makes_no_cohorts()
    {
        var rows = Rows(10_001, true)
            .Select(row => row with { Cohort = new Dictionary<string, string> { ["user"] = row.Id } });

        Should
            .Throw<FlywheelException>(() => Decide("evaluators: {e: {cohorts: [{by: user, floor: 0.9}]}}", rows))
            .Message.ShouldContain("'user' has more than 10000 values");
    }

    private static CohortReport Cohort(GateReport report, string intent) =>
        report.Evaluators[0].Cohorts.Single(cohort => cohort.Cohort["intent"] == intent);
}
