using Flywheel.Evaluate;
using Flywheel.Gate;
using static Flywheel.Tests.Gate.ResultList;

namespace Flywheel.Tests.Gate;

public sealed class OpenGateTests
{
    [Fact]
    public void Unscored_rows_are_counted_and_are_neither_passed_nor_failed()
    {
        var report = Decide(
            "evaluators: {e: {floor: 0.9, max_unscored: 0.8}}",
            [.. Rows(200, true), .. Rows(800, null, 200)]
        );

        var all = report.Evaluators[0].AllRows;
        (all.Rows, all.Passed, all.Failed.Count, all.Unscored.Count, all.PassRate, all.MeanScore).ShouldBe(
            (1000, 200, 0, 800, 1.0, 1.0)
        );
        report.Decision.ShouldBe(GateOutcome.Pass);
    }

    [Fact]
    public void A_release_of_which_nothing_is_scored_does_not_pass() =>
        Decide("evaluators: {e: {floor: 0.1}}", Rows(1000, null)).Decision.ShouldBe(GateOutcome.Inconclusive);

    [Theory]
    [InlineData("{floor: 0.92}")]
    [InlineData("{max_drop: 0.01}")]
    [InlineData("{max_score_drop: 0.01}")]
    [InlineData("{cohorts: [{by: intent, floor: 0.9}]}")]
    [InlineData("{cohorts: [{by: intent, max_drop: 0.01}]}")]
    [InlineData("{cohorts: [{cohort: {intent: refund}, max_score_drop: 0.01}]}")]
    public void Leaving_out_the_rows_that_fail_or_not_scoring_them_makes_no_release_pass(string limits)
    {
        var policy = $"evaluators: {{e: {limits}}}";
        EvaluationResult[] good = [.. Rows(350, true, 0, "greeting")];
        EvaluationResult[] baseline = [.. good, .. Rows(50, true, 350, "refund")];

        Decide(policy, baseline, baseline).Decision.ShouldBe(GateOutcome.Pass);
        Decide(policy, [.. good, .. Rows(50, false, 350, "refund")], baseline).Decision.ShouldBe(GateOutcome.Block);
        Decide(policy, [.. good, .. Rows(50, null, 350, "refund")], baseline)
            .Decision.ShouldBe(GateOutcome.Inconclusive);
        Decide(policy, good, baseline).Decision.ShouldBe(GateOutcome.Inconclusive);
    }

    [Fact]
    public void Few_rows_without_an_answer_decide_nothing_where_either_outcome_of_theirs_holds_the_policy()
    {
        var report = Decide(
            "evaluators: {e: {floor: 0.8, max_drop: 0.02}}",
            [.. Rows(397, true), .. Rows(1, null, 397)],
            Rows(400, true)
        );

        report.Decision.ShouldBe(GateOutcome.Pass);
        report
            .Evaluators[0]
            .AllRows.Checks[0]
            .Reason.ShouldContain("99.3 % to 100.0 % of 400 rows, of which 3 have a result in the baseline alone");
    }

    [Fact]
    public void A_release_most_of_which_is_unscored_does_not_pass_unless_the_policy_allows_it()
    {
        EvaluationResult[] candidate = [.. Rows(60, true), .. Rows(340, null, 60)];

        var report = Decide("evaluators: {e: {floor: 0.9}}", candidate);

        report.Decision.ShouldBe(GateOutcome.Inconclusive);
        var check = report.Evaluators[0].AllRows.Checks.Single(check => check.Rule == GateRule.MaxUnscored);
        check.Reason.ShouldBe("340 of 400 rows (85.0 %) have no score, and no more than 50.0 % may have none.");
        Decide("evaluators: {e: {floor: 0.9, max_unscored: 0.9}}", candidate).Decision.ShouldBe(GateOutcome.Pass);
    }

    [Fact]
    public void A_misspelt_attribute_or_cohort_does_not_let_a_release_pass()
    {
        EvaluationResult[] candidate = [.. Rows(350, true, 0, "greeting"), .. Rows(50, false, 350, "refund")];

        Should
            .Throw<FlywheelException>(() =>
                Decide("evaluators: {e: {floor: 0.5, cohorts: [{by: intnet, floor: 0.8}]}}", candidate)
            )
            .Message.ShouldContain("No result of 'e' in candidate has the attribute 'intnet'");
        Decide("evaluators: {e: {floor: 0.5, cohorts: [{cohort: {intent: refunds}, floor: 0.8}]}}", candidate)
            .Decision.ShouldBe(GateOutcome.Inconclusive);
    }

    [Theory]
    [InlineData("evaluators: {e: {}}")]
    [InlineData("{inconclusive: pass, evaluators: {e: {}}}")]
    [InlineData("evaluators: {e: {cohorts: [{by: intent, floor: 0.1}]}}")]
    public void A_policy_that_nothing_is_asked_by_lets_nothing_pass(string policy) =>
        Decide(policy, Rows(10, true, 0, "greeting")).Decision.ShouldBe(GateOutcome.Inconclusive);

    [Fact]
    public void A_policy_that_asks_for_a_comparison_is_not_held_without_a_baseline()
    {
        var report = Decide("evaluators: {e: {max_drop: 0.02, max_score_drop: 0.02}}", Rows(100, true));

        report.Decision.ShouldBe(GateOutcome.Inconclusive);
        report.Evaluators[0].AllRows.Checks.ShouldAllBe(check => check.Reason.Contains("none was given"));
    }

    [Fact]
    public void A_gain_over_few_rows_or_without_a_baseline_is_open()
    {
        const string policy = "evaluators: {e: {min_score_gain: 0}}";
        var few = Decide(policy, Scores([1, 1, 1]), Scores([0, 0, 0]));

        few.Decision.ShouldBe(GateOutcome.Inconclusive);
        Decide(policy, Scores([1, 1, 1]))
            .Evaluators[0]
            .AllRows.Checks.ShouldHaveSingleItem()
            .Reason.ShouldContain("none was given");
    }
}
