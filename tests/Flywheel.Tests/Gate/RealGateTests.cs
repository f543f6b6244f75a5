using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Gate;

namespace Flywheel.Tests.Gate;

public sealed class RealGateTests
{
    private const string Old = "gpt-4o-2024-05-13-FC";
    private const string New = "gpt-4o-2024-08-06-FC";
    private const string ByCategory = "evaluators: {official: {max_drop: 0, cohorts: [{by: category, max_drop: 0}]}}";

    // The verdicts of the published leaderboard, as the accuracies of 2024-08 repeat them.
    [Theory]
    [InlineData("java", 0.60, 0.55)]
    [InlineData("javascript", 0.60, 0.62)]
    [InlineData("multiple_function", 0.91, 0.905)]
    [InlineData("parallel_function", 0.90, 0.93)]
    [InlineData("parallel_multiple_function", 0.83, 0.845)]
    [InlineData("relevance", 185.0 / 240, 211.0 / 240)]
    [InlineData("simple", 0.8825, 0.915)]
    public void The_pass_rate_of_a_category_is_its_published_accuracy(string category, double old, double @new)
    {
        var comparison = CohortOf(Decide(ByCategory), category).Comparison!;

        (comparison.BaselinePassRate, comparison.PassRate).ShouldBe((old, @new));
    }

    [Fact]
    public void The_gate_finds_the_categories_that_lost_while_the_whole_rose()
    {
        var report = Decide(ByCategory);

        var all = report.Evaluators[0].AllRows.Comparison!;
        (all.Pairs, all.BaselinePassRate, all.PassRate).ShouldBe((1390, 1156.0 / 1390, 1199.0 / 1390));
        report.Evaluators[0].AllRows.Checks[0].Outcome.ShouldBe(GateOutcome.Pass);
        report
            .Evaluators[0]
            .Cohorts.Where(cohort => cohort.Checks[0].Outcome != GateOutcome.Pass)
            .Select(cohort => (cohort.Cohort["category"], cohort.Checks[0].Outcome))
            .ShouldBe([("java", GateOutcome.Inconclusive), ("multiple_function", GateOutcome.Inconclusive)]);
        report.Decision.ShouldBe(GateOutcome.Inconclusive);
    }

    [Fact]
    public void Against_a_much_better_model_every_category_but_one_is_lost_for_more_than_chance()
    {
        var report = Decide(ByCategory, Old, "mistral-tiny-2312");

        report
            .Evaluators[0]
            .Cohorts.Where(cohort => cohort.Checks[0].Outcome != GateOutcome.Block)
            .ShouldHaveSingleItem()
            .Cohort["category"]
            .ShouldBe("relevance");
        report.Decision.ShouldBe(GateOutcome.Block);
    }

    [Theory]
    [InlineData("claude_2", 17.188)]
    [InlineData("claude_2_1", 15.734)]
    [InlineData("vicuna_7b", 4.163)]
    [InlineData("vicuna_7b_v1_5", 4.797)]
    public void The_mean_score_of_a_model_is_its_published_win_rate(string model, double winRate)
    {
        var report = ResultList.Decide("evaluators: {judge: {}}", Judged(model));

        Math.Round(100 * report.Evaluators[0].AllRows.MeanScore!.Value, 3).ShouldBe(winRate);
    }

    [Theory]
    [InlineData("claude_2", "vicuna_7b", GateOutcome.Block)]
    [InlineData("vicuna_7b", "claude_2", GateOutcome.Pass)]
    [InlineData("claude_2", "claude_2_1", GateOutcome.Inconclusive)]
    public void Mean_scores_of_a_judge_are_compared_over_the_same_prompts(
        string baseline,
        string candidate,
        GateOutcome outcome
    )
    {
        var report = ResultList.Decide(
            "evaluators: {judge: {max_score_drop: 0.005, cohorts: [{by: set, max_score_drop: 0.05}]}}",
            Judged(candidate),
            Judged(baseline)
        );

        report.Evaluators[0].AllRows.Checks[0].Outcome.ShouldBe(outcome);
        report.Evaluators[0].Cohorts.Count.ShouldBe(5);
    }

    private static GateReport Decide(string policy, string old = Old, string @new = New) =>
        ResultList.Decide(policy, Runs(@new), Runs(old));

    private static IEnumerable<EvaluationResult> Runs(string model) =>
        RealData
            .Rows("tool_bfcl_runs")
            .Where(row => RealData.Text(row, "model") == model)
            .Select(row => new EvaluationResult
            {
                Id = RealData.Text(row, "case"),
                Evaluator = "official",
                Passed = row.GetProperty("official_valid").GetBoolean(),
                Cohort = new Dictionary<string, string> { ["category"] = RealData.Text(row, "category") },
            });

    private static IEnumerable<EvaluationResult> Judged(string model) =>
        RealData
            .Rows($"eval_alpaca_{model}")
            .Select(row => new EvaluationResult
            {
                Id = RealData.Text(row, "case"),
                Evaluator = "judge",
                Score =
                    row.GetProperty("score").ValueKind == JsonValueKind.Number
                        ? row.GetProperty("score").GetDouble()
                        : null,
                Cohort = new Dictionary<string, string> { ["set"] = RealData.Text(row, "cohort") },
            });

    private static CohortReport CohortOf(GateReport report, string category) =>
        report.Evaluators[0].Cohorts.Single(cohort => cohort.Cohort["category"] == category);
}
