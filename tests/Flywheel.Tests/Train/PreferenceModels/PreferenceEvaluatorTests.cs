using Flywheel.Evaluate;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Tests.Train.PreferenceModels;

public sealed class PreferenceEvaluatorTests
{
    private static readonly PreferenceEvaluator Evaluator = new(
        PreferenceModel.Train(Pairs.Planted(300), 1, CancellationToken.None),
        "1"
    );

    [Fact]
    public async Task An_answer_that_people_would_take_rather_than_the_expected_one_passes()
    {
        var better = await ScoreAsync("kindly a stone", "bluntly a stone");
        var worse = await ScoreAsync("bluntly a stone", "kindly a stone");

        better.Passed.ShouldBe(true);
        worse.Passed.ShouldBe(false);
        (better.Value!.Value + worse.Value!.Value).ShouldBe(1, 1e-9);
        better.Reason.ShouldContain("with a probability of");
    }

    [Fact]
    public async Task Without_something_to_compare_with_nothing_is_scored()
    {
        (await ScoreAsync("kindly a stone", expected: null)).Value.ShouldBeNull();
        (await ScoreAsync(output: null, "a stone")).Value.ShouldBeNull();
    }

    private static async Task<Score> ScoreAsync(string? output, string? expected) =>
        await Evaluator.EvaluateAsync(
            new Example
            {
                Id = "1",
                Input = Prompt.FromText("What is it?"),
                Expected = expected is null ? [] : [expected],
            },
            new Prediction { Id = "1", Output = output },
            TestContext.Current.CancellationToken
        );
}
