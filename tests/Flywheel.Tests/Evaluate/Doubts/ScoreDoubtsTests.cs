using Flywheel.Evaluate.Doubts;
using Flywheel.Review.Intake;

namespace Flywheel.Tests.Evaluate.Doubts;

public sealed class ScoreDoubtsTests
{
    [Fact]
    public void A_judge_and_an_evaluator_that_contradict_each_other_dissent() =>
        Signals(new("judge_groundedness", 1, true), new("exact", 0, false)).ShouldBe([ReviewSignal.Dissent]);

    [Fact]
    public void Two_evaluators_that_compute_or_two_judges_do_not_dissent()
    {
        Signals(new("contains", 1, true), new("exact", 0, false)).ShouldBeEmpty();
        Signals(new("judge_a", 1, true), new("judge_b", 0, false)).ShouldBeEmpty();
        Signals(new("judge_a", 1, true), new("exact", null, null)).ShouldBe([ReviewSignal.Pass]);
    }

    [Theory]
    [InlineData("judge_a", 0.5, 1.0)]
    [InlineData("toxicity", 0.9, 0.2)]
    [InlineData("groundedness", 1.0, null)]
    [InlineData("length", 0.5, null)]
    public void A_model_near_the_middle_is_not_sure(string evaluator, double score, double? uncertainty) =>
        ScoreDoubts
            .Of([new(evaluator, score, false)])
            .Where(doubt => doubt.Signal == ReviewSignal.Uncertainty)
            .Select(doubt => (double?)Math.Round(doubt.Strength, 12))
            .SingleOrDefault()
            .ShouldBe(uncertainty);

    [Fact]
    public void The_least_sure_model_counts() =>
        ScoreDoubts
            .Of([new("judge_a", 0.9, true), new("judge_b", 0.4, false), new("refusal", 1, true)])
            .Single(doubt => doubt.Signal == ReviewSignal.Uncertainty)
            .Strength.ShouldBe(0.8, 1e-12);

    [Fact]
    public void A_pass_needs_a_verdict_and_no_failure()
    {
        Signals(new("exact", 1, true), new("contains", null, null)).ShouldBe([ReviewSignal.Pass]);
        Signals(new("exact", 1, true), new("contains", 0, false)).ShouldBeEmpty();
        Signals(new JudgedScore("exact", null, null)).ShouldBeEmpty();
    }

    private static IEnumerable<ReviewSignal> Signals(params JudgedScore[] scores) =>
        ScoreDoubts.Of(scores).Select(doubt => doubt.Signal);
}
