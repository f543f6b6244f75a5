using Flywheel.Evaluate.Judging;
using Flywheel.Gate;
using Flywheel.Storage;
using Flywheel.Tests.Evaluate.Judging;
using Flywheel.Train.Rlaif;

namespace Flywheel.Tests.Train.Rlaif;

/// <summary>What ends the iterations, and which pairs they leave out.</summary>
public sealed class RlaifStopTests : IDisposable
{
    private const string Kind = "a kind answer";
    private const string Rude = "a rude answer";
    private const int Rows = 20;

    private readonly TemporaryDirectory _folder = new();
    private readonly Wheel _wheel;
    private readonly ScriptedChat _judge = new(Kindness.Prefer);

    public RlaifStopTests() =>
        _wheel = Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), TimeProvider.System);

    public void Dispose()
    {
        _wheel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_candidate_that_does_worse_is_blocked_and_no_other_follows()
    {
        var config = Config(likeliest: Kind, sample: Rude, loaded: Rude);

        var iteration = (await RunAsync(config)).ShouldHaveSingleItem();

        (iteration.Pairs, iteration.Gate!.Decision).ShouldBe((Rows, GateOutcome.Block));
        iteration.Lift!.Upper.ShouldBeLessThan(0);
        iteration.Stop.ShouldBe($"The gate blocked the candidate: {iteration.Gate.Reason}");
        _wheel.Datasets.TryOpen("rlaif-2").ShouldBeNull();
    }

    [Fact]
    public async Task After_the_last_iteration_that_is_allowed_a_better_candidate_is_not_asked_again()
    {
        var config = Config(likeliest: Rude, sample: Kind, loaded: Kind) with { MaxIterations = 1 };

        var iteration = (await RunAsync(config)).ShouldHaveSingleItem();

        (iteration.Gate!.Decision, iteration.Stop).ShouldBe((GateOutcome.Pass, "The budget of iterations is spent."));
        iteration.Lift!.Lower.ShouldBeGreaterThan(0);
        _wheel.Datasets.TryOpen("rlaif-2").ShouldBeNull();
    }

    [Fact]
    public async Task A_judge_whose_budget_is_spent_ends_it_and_with_a_higher_one_it_goes_on()
    {
        const int budget = 11;
        var config = Config(likeliest: Rude, sample: Kind, loaded: Kind) with { MaxIterations = 1 };

        var stopped = (await RunAsync(config, budget)).ShouldHaveSingleItem();
        var again = (await RunAsync(config, budget)).ShouldHaveSingleItem();

        foreach (var iteration in new[] { stopped, again })
        {
            (iteration.Pairs, iteration.Run, iteration.Gate).ShouldBe((0, null, null));
            iteration.Stop!.ShouldContain($"budget of calls is spent: {budget} of {budget}");
        }
        _judge.Asked.Count.ShouldBe(budget);

        (await RunAsync(config, calls: 1000)).ShouldHaveSingleItem().Gate!.Decision.ShouldBe(GateOutcome.Pass);
        // Two askings a pair; of the pair that the budget cut, the first is asked again.
        _judge.Asked.Count.ShouldBe((2 * Rows) + 1);
    }

    // The rude answer has 13 characters: 19 are less than one and a half times as many, 20 are more.
    [Theory]
    [InlineData(19, 1.5, Rows)]
    [InlineData(20, 1.5, 0)]
    [InlineData(26, 2, Rows)]
    [InlineData(27, 2, 0)]
    public async Task Pairs_of_too_different_lengths_teach_nothing_and_are_not_judged(
        int length,
        double ratio,
        int pairs
    )
    {
        var config = Config(likeliest: Rude, sample: Kind.PadRight(length, '.'), loaded: Rude);

        var iteration = (await RunAsync(config with { MaxLengthRatio = ratio })).ShouldHaveSingleItem();

        (iteration.Pairs, _judge.Asked.Count).ShouldBe((pairs, 2 * pairs));
    }

    private Task<IReadOnlyList<RlaifIteration>> RunAsync(RlaifConfig config, long? calls = null)
    {
        var options = Judges.Quick with { Budget = new JudgeBudget { Calls = calls } };
        var pipeline = new RlaifPipeline(
            new PairwiseJudge(Judges.Judge(_judge, options), "kindness"),
            new CountingTrainer(),
            config
        );
        return pipeline.RunAsync(
            RlaifQuestions.Of("train", Rows),
            RlaifQuestions.Of("eval", Rows),
            TestContext.Current.CancellationToken
        );
    }

    // Of two samples one is the likeliest answer and one is not.
    private RlaifConfig Config(string likeliest, string sample, string loaded) =>
        new()
        {
            Wheel = _wheel,
            Model = new SeededChat((_, seed) => seed is 1 ? sample : likeliest),
            Load = _ => new SeededChat((_, _) => loaded),
            Evaluator = new Kindness(),
            Policy = GatePolicy.Parse("evaluators: {kindness: {max_drop: 0.1}}", "policy"),
            Samples = 2,
        };
}
