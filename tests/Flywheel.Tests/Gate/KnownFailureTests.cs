using Flywheel.Evaluate;
using Flywheel.Gate;
using static Flywheel.Tests.Gate.ResultList;

namespace Flywheel.Tests.Gate;

public sealed class KnownFailureTests
{
    [Fact]
    public void A_known_failure_that_the_policy_names_blocks_with_the_row_and_the_mode()
    {
        var report = Decide(
            "evaluators: {e: {failure_modes: [wrong_tool]}}",
            [.. Rows(500, true), .. Rows(1, false, 500, mode: "wrong_tool"), .. Rows(3, true, 600, mode: "wrong_tool")]
        );

        report.Decision.ShouldBe(GateOutcome.Block);
        var mode = report.Evaluators[0].FailureModes.ShouldHaveSingleItem();
        (mode.Mode, mode.Passed, mode.Failed.Rows[0].Id).ShouldBe(("wrong_tool", 3, "row-500"));
        mode.Check.Reason.ShouldContain("'wrong_tool'");
        mode.Check.Reason.ShouldContain("'row-500'");
    }

    [Fact]
    public void A_row_of_any_known_failure_that_failed_in_the_baseline_has_to_pass()
    {
        List<EvaluationResult> baseline = [.. Rows(2, false, mode: "ungrounded"), .. Rows(5, true, 2, mode: "late")];

        Decide("evaluators: {e: {}}", [.. Rows(2, true, mode: "ungrounded"), .. Rows(5, true, 2)], baseline)
            .Decision.ShouldBe(GateOutcome.Pass);
        // The candidate's own results need not repeat what the row guards against.
        var report = Decide(
            "evaluators: {e: {}}",
            [.. Rows(1, true), .. Rows(1, false, 1), .. Rows(5, true, 2)],
            baseline
        );

        report.Decision.ShouldBe(GateOutcome.Block);
        report
            .Evaluators[0]
            .FailureModes.ShouldHaveSingleItem()
            .Failed.Rows.ShouldHaveSingleItem()
            .Id.ShouldBe("row-1");
    }

    [Fact]
    public void A_row_of_a_known_failure_that_is_unscored_or_missing_leaves_the_gate_undecided()
    {
        var baseline = Rows(2, false, mode: "ungrounded");

        var report = Decide("evaluators: {e: {}}", [.. Rows(1, null), .. Rows(100, true, 10)], baseline);

        report.Decision.ShouldBe(GateOutcome.Inconclusive);
        report.Evaluators[0].FailureModes[0].Open.Rows.Select(row => row.Id).ShouldBe(["row-0", "row-1"]);
    }

    [Fact]
    public void A_named_failure_mode_that_no_row_guards_against_is_not_held() =>
        Decide("evaluators: {e: {failure_modes: [misspelt]}}", Rows(100, true, mode: "spelt"))
            .Decision.ShouldBe(GateOutcome.Inconclusive);

    [Fact]
    public void A_row_that_fails_newly_and_without_a_mode_is_a_candidate_for_a_new_mode()
    {
        var report = Decide(
            "evaluators: {e: {}}",
            [
                .. Rows(1, false, 0),
                .. Rows(1, false, 1),
                .. Rows(1, false, 2),
                .. Rows(1, false, 3, mode: "known"),
                .. Rows(1, null, 4),
            ],
            [.. Rows(1, true, 0), .. Rows(1, false, 1), .. Rows(1, true, 3), .. Rows(1, true, 4)]
        );

        report.Evaluators[0].NewFailures.Rows.Select(row => row.Id).ShouldBe(["row-0", "row-2"]);
    }
}
