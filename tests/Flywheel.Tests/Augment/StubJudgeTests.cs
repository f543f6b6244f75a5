using Flywheel.Augment;
using Flywheel.Evaluate.Judging;

namespace Flywheel.Tests.Augment;

public sealed class StubJudgeTests : IDisposable
{
    private readonly AugmentFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Variants_pass_and_fail_the_filter_in_the_proportions_that_are_promised()
    {
        var eval = await _folder.EvaluationAsync(AugmentFolder.Failures(1000));

        var report = (
            await new DataFlywheel(new FlywheelConfig(), new StubJudge()).RunAsync(await _folder.TrainingAsync(), eval)
        ).Report;

        report.Generated.ShouldBe(3000);
        // The questions are much alike, so that a few variants of different failures are as well.
        var alike = report.Rejected.GetValueOrDefault("repeats_variant");
        alike.ShouldBeLessThan(30);
        // Three standard deviations of a share of 3,000.
        ((double)(report.Kept + alike) / 3000).ShouldBe(StubJudge.GoodOfHundred / 100.0, 0.026);
        ((double)report.Rejected["low_quality"] / 3000).ShouldBe(StubJudge.UselessOfHundred / 100.0, 0.02);
        ((double)report.Rejected["repeats_evaluation_row"] / 3000).ShouldBe(StubJudge.RepeatedOfHundred / 100.0, 0.017);
        ((double)report.Rejected["repeats_failing_answer"] / 3000).ShouldBe(0.05, 0.012);
        report
            .Rejected.Keys.Except(["repeats_variant"])
            .ShouldBe(["low_quality", "repeats_evaluation_row", "repeats_failing_answer"]);
    }

    [Fact]
    public async Task Another_seed_gives_other_variants()
    {
        var train = await _folder.TrainingAsync();
        var eval = await _folder.EvaluationAsync(AugmentFolder.Failures(5));
        var texts = new List<string>();
        foreach (var seed in new[] { 0, 1, 0 })
        {
            var augmented = await new DataFlywheel(new FlywheelConfig(), new StubJudge(seed)).RunAsync(train, eval);
            texts.Add(
                string.Concat(AugmentFolder.Variants(augmented).Select(row => row.GetProperty("input").GetString()))
            );
        }

        texts[0].ShouldBe(texts[2]);
        texts[0].ShouldNotBe(texts[1]);
    }

    [Fact]
    public async Task Where_no_right_answer_is_known_it_proposes_nothing()
    {
        var question = AugmentFolder.Questions(Flywheel.Lake.EvaluationPart.Development, 1)[0];
        var eval = await _folder.EvaluationAsync($$"""{"id":"e","input":"{{question}}","output":"?","score":0}""");

        var report = (
            await new DataFlywheel(new FlywheelConfig(), new StubJudge()).RunAsync(await _folder.TrainingAsync(), eval)
        ).Report;

        (report.Failures, report.Generated).ShouldBe((1, 0));
    }

    [Fact]
    public async Task Of_two_answers_it_takes_the_same_one_in_either_order()
    {
        var judge = new StubJudge(seed: 3);
        string[] answers = ["The spare key hangs there.", "Nobody knows.", "It hangs by the door.", "Nobody knew."];
        foreach (var one in answers)
        foreach (var other in answers)
        {
            var forward = await CompareAsync(judge, one, other);
            var backward = await CompareAsync(judge, other, one);

            forward.ShouldBe(
                backward switch
                {
                    Preference.A => Preference.B,
                    Preference.B => Preference.A,
                    _ => Preference.Tie,
                }
            );
            (forward == Preference.Tie).ShouldBe(one == other);
        }
        (await CompareAsync(judge, answers[0], answers[1])).ShouldBe(Preference.A);
    }

    private static async Task<Preference?> CompareAsync(StubJudge judge, string one, string other) =>
        (
            await judge.CompareAsync("Where is the spare key?", one, other, TestContext.Current.CancellationToken)
        ).Preferred;
}
