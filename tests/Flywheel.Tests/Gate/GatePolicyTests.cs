using Flywheel.Gate;

namespace Flywheel.Tests.Gate;

public sealed class GatePolicyTests
{
    [Fact]
    public void A_policy_says_what_each_evaluator_has_to_hold()
    {
        var policy = GatePolicy.Parse(
            """
            confidence: 0.9
            inconclusive: block
            evaluators:
              groundedness:
                floor: 0.85
                max_drop: 0.01
                max_score_drop: 0.03
                min_score_gain: 0.02
                min_rows: 20
                threshold: 0.7
                noise: 0.05
                failure_modes: [ungrounded]
                cohorts:
                  - by: locale
                    max_drop: 0.05
                  - cohort: {intent: mortgage_payoff, turns: 3}
                    floor: 0.92
              tool_selection: {}
            """,
            "gate.yaml"
        );

        (policy.Confidence, policy.Inconclusive, policy.Evaluators.Count).ShouldBe((0.9, GateOutcome.Block, 2));
        var first = policy.Evaluators[0];
        first.Name.ShouldBe("groundedness");
        first.Limits.ShouldBe(
            new CohortLimits
            {
                Floor = 0.85,
                MaxDrop = 0.01,
                MaxScoreDrop = 0.03,
                MinScoreGain = 0.02,
            }
        );
        (first.MinRows, first.Threshold, first.Noise).ShouldBe((20, 0.7, 0.05));
        first.FailureModes.ShouldBe(["ungrounded"]);
        (first.Cohorts[0].By, first.Cohorts[0].Limits.MaxDrop).ShouldBe(("locale", 0.05));
        first
            .Cohorts[1]
            .Cohort.ShouldBe(new Dictionary<string, string> { ["intent"] = "mortgage_payoff", ["turns"] = "3" });
        policy.Evaluators[1].MinRows.ShouldBe(30);
    }

    [Fact]
    public void What_a_policy_does_not_say_has_a_default()
    {
        var policy = GatePolicy.Parse("evaluators: {e: {floor: 0}}", "gate.yaml");

        (policy.Confidence, policy.Inconclusive).ShouldBe((0.95, GateOutcome.Inconclusive));
    }

    [Theory]
    [InlineData("evaluators: {e: {floor: 0.9}", "line 1", "not YAML")]
    [InlineData("confidence: 0.9", "line 1", "'evaluators' is missing")]
    [InlineData("evaluators: {}", "line 1", "there is no evaluator")]
    [InlineData("evaluators:\n  e:\n    flor: 0.9", "line 3", "unknown key 'flor'")]
    [InlineData("evaluators:\n  e:\n    floor: 1.2", "line 3", "'1.2' is not a number from 0 to 1")]
    [InlineData("evaluators:\n  e:\n    floor: high", "line 3", "'high' is not a number from 0 to 1")]
    [InlineData("evaluators:\n  e:\n    floor: 1", "line 3", "no sample can show that everything passes")]
    [InlineData("evaluators:\n  e:\n    floor: [0.9]", "line 3", "expected a text")]
    [InlineData("evaluators:\n  e:\n    floor: 0.9\n    floor: 0.8", "line", "not YAML")]
    [InlineData("evaluators:\n  e:\n    max_drop: -0.1", "line 3", "'-0.1' is not a number from 0 to 1")]
    [InlineData("evaluators:\n  e:\n    min_rows: 0", "line 3", "'0' is not a whole number from 1")]
    [InlineData("evaluators:\n  e:\n    min_rows: 2.5", "line 3", "'2.5' is not a whole number")]
    [InlineData("evaluators:\n  e:\n    noise: 0.1", "line 3", "there is no threshold")]
    [InlineData("evaluators:\n  e:\n    failure_modes: wrong_tool", "line 3", "expected a list")]
    [InlineData("evaluators:\n  e:\n    cohorts:\n      - floor: 0.9", "line 4", "write either 'by: NAME'")]
    [InlineData("evaluators:\n  e:\n    cohorts:\n      - by: a", "line 4", "the cohort has no limit")]
    [InlineData(
        "evaluators:\n  e:\n    cohorts:\n      - {by: a, cohort: {a: b}, floor: 0.9}",
        "line 4",
        "write either"
    )]
    [InlineData("evaluators:\n  e:\n    cohorts:\n      - {cohort: {}, floor: 0.9}", "line 4", "names no attribute")]
    [InlineData(
        "evaluators:\n  e:\n    cohorts:\n      - {cohort: {a: 1, b: 2}, floor: 0.9}\n      - {cohort: {b: 2, a: 1}, floor: 0.8}",
        "line 5",
        "there twice"
    )]
    [InlineData("confidence: 1\nevaluators: {e: {}}", "line 1", "'1' is no confidence")]
    [InlineData("confidence: 0.4\nevaluators: {e: {}}", "line 1", "'0.4' is no confidence")]
    [InlineData("inconclusive: maybe\nevaluators: {e: {}}", "line 1", "unknown outcome 'maybe'")]
    [InlineData("version: 1\nevaluators: {e: {}}", "line 1", "unknown key 'version'")]
    [InlineData("- evaluators", "line 1", "expected 'key: value' lines")]
    public void A_wrong_policy_is_an_error_that_names_file_line_and_cause(string text, string line, string cause)
    {
        var thrown = Should.Throw<FlywheelException>(() => GatePolicy.Parse(text, "gate.yaml"));

        thrown.Message.ShouldStartWith($"gate.yaml, {line}");
        thrown.Message.ShouldContain(cause);
    }

    [Fact]
    public void A_policy_that_is_not_there_is_an_error() =>
        Should.Throw<FlywheelException>(() => GatePolicy.Load("absent.yaml")).Message.ShouldStartWith("absent.yaml: ");
}
