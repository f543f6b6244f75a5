using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Tests.Evaluate.Tools;

/// <summary>Trajectories of a real agent beside the reward that tau-bench gave them by the final state of its database.</summary>
public sealed class AirlineTrajectoryTests
{
    [Fact]
    public void Trajectories_with_all_expected_steps_are_mostly_those_that_were_rewarded()
    {
        var rows = RealData.Rows("tool_taubench_airline").ToList();
        var verdicts = rows.ConvertAll(row =>
            (Passed: Judge("any_order", row).Passed!.Value, Rewarded: row.GetProperty("reward").GetDouble() == 1)
        );

        verdicts.Count.ShouldBe(104);
        // The rest reached the state by other steps, or spoilt it by steps beyond the expected ones.
        verdicts.Count(verdict => verdict.Passed == verdict.Rewarded).ShouldBe(87);
    }

    [Fact]
    public void A_stricter_mode_never_passes_what_a_laxer_one_does_not()
    {
        foreach (var row in RealData.Rows("tool_taubench_airline"))
        {
            string[] fromStrictToLax = ["exact", "in_order", "any_order"];
            var verdicts = fromStrictToLax.Select(mode => Judge(mode, row)).ToList();

            verdicts.Select(score => score.Passed).ShouldBe(verdicts.Select(score => score.Passed).Order());
            verdicts.Select(score => score.Value).ShouldBe(verdicts.Select(score => score.Value).Order());
        }
    }

    private static Flywheel.Evaluate.Score Judge(string mode, JsonElement row)
    {
        var example = Answers.Row() with
        {
            ExpectedToolCalls = [.. row.GetProperty("gold_actions").EnumerateArray().Select(GoldOf)],
        };
        var made = row.GetProperty("agent_calls").EnumerateArray().Select(CallOf).ToArray();
        return Answers.Judge($"trajectory:mode={mode}", example, Answers.Calls(made));
    }

    private static ToolCall GoldOf(JsonElement action) =>
        new(action.GetProperty("name").GetString()!, action.GetProperty("kwargs"));

    private static ToolCall CallOf(JsonElement call) =>
        Answers.Call(call.GetProperty("name").GetString()!, call.GetProperty("arguments").GetString()!);
}
