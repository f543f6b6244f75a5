using Flywheel.Evaluate;
using Flywheel.Evaluate.Judging;
using Flywheel.Events;
using Flywheel.Gate;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Tests.Evaluate.Judging;
using Flywheel.Train;
using Flywheel.Train.Rlaif;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Train.Rlaif;

public sealed class RlaifPipelineTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly Wheel _wheel;
    private readonly CountingTrainer _trainer = new();
    private int _judged;

    public RlaifPipelineTests() =>
        _wheel = Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), TimeProvider.System);

    public void Dispose()
    {
        _wheel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_better_model_passes_and_the_next_one_that_is_no_better_ends_it()
    {
        var iterations = await RunAsync(loaded: "a kind answer");

        iterations.Count.ShouldBe(2);
        (iterations[0].Gate!.Decision, iterations[0].Stop).ShouldBe((GateOutcome.Pass, null));
        iterations[0].Lift!.Lower.ShouldBeGreaterThan(0);
        iterations[0].Pairs.ShouldBe(20);
        iterations[0].Run!.State.ShouldBe(TrainingState.Succeeded);
        iterations[1].Stop.ShouldBe("The judge preferred no answer to another.");
        _wheel.Gates.List(after: null, decision: null, 10).ShouldHaveSingleItem();
        _wheel
            .Datasets.Open("rlaif-1")
            .Rows(1, Split.Train, TestContext.Current.CancellationToken)
            .ShouldAllBe(pair => pair.Chosen.Contains("kind") && pair.Rejected.Contains("rude"));
    }

    [Fact]
    public async Task A_model_that_is_no_better_is_no_lift()
    {
        var iterations = await RunAsync(loaded: "a rude answer");

        iterations.ShouldHaveSingleItem().Stop.ShouldBe("The candidate is no significant lift.");
    }

    [Fact]
    public async Task What_was_judged_and_trained_is_not_paid_for_again()
    {
        await RunAsync(loaded: "a rude answer");
        var (judged, trained) = (_judged, _trainer.Calls);

        await RunAsync(loaded: "a rude answer");

        (_judged, _trainer.Calls).ShouldBe((judged, trained));
    }

    [Fact]
    public async Task A_verdict_that_hangs_on_the_position_teaches_nothing()
    {
        var iterations = await RunAsync(loaded: "a kind answer", _ => """{"better": "1", "reason": "first"}""");

        (iterations.ShouldHaveSingleItem().Pairs, iterations[0].Run).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_training_that_fails_ends_it_with_its_reason()
    {
        _trainer.Failure = "The disk is full.";

        var iterations = await RunAsync(loaded: "a kind answer");

        iterations.ShouldHaveSingleItem().Stop.ShouldBe("The training failed: The disk is full.");
    }

    private Task<IReadOnlyList<RlaifIteration>> RunAsync(
        string loaded,
        Func<IReadOnlyList<ChatMessage>, string>? verdict = null
    )
    {
        var samples = 0;
        var judge = new ScriptedChat(messages =>
        {
            _judged++;
            return (verdict ?? PrefersKindness)(messages);
        });
        var config = new RlaifConfig
        {
            // Asked for an answer of the highest probability it is rude; of two samples one is kind.
            Model = new ScriptedChat(_ => samples++ % 2 == 0 || samples <= 20 ? "a rude answer" : "a kind answer"),
            Load = _ => new ScriptedChat(_ => loaded),
            Evaluator = new Kindness(),
            Policy = GatePolicy.Parse("evaluators: {kindness: {max_drop: 0.1}}", "policy"),
            Samples = 2,
        };
        var pipeline = new RlaifPipeline(_wheel, new PairwiseJudge(Judges.Judge(judge), "kindness"), _trainer, config);
        return pipeline.RunAsync(Rows("train", 20), Rows("eval", 20), TestContext.Current.CancellationToken);
    }

    private static string PrefersKindness(IReadOnlyList<ChatMessage> messages)
    {
        var text = messages[^1].Text;
        var (kind, rude) = (
            text.IndexOf("a kind answer", StringComparison.Ordinal),
            text.IndexOf("a rude answer", StringComparison.Ordinal)
        );
        return $$"""{"better": "{{(kind < rude ? 1 : 2)}}", "reason": "it is kind"}""";
    }

    private static Example[] Rows(string name, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Example { Id = $"{name}-{i}", Input = Prompt.FromText($"{name} question {i}?") }),
        ];

    private sealed class Kindness : IEvaluator
    {
        public string Name => "kindness";

        public string Version => "1";

        public ValueTask<Score> EvaluateAsync(
            Example row,
            Prediction prediction,
            CancellationToken cancellationToken
        ) =>
            ValueTask.FromResult(
                Score.Check(prediction.Output!.Contains("kind", StringComparison.Ordinal), "It is kind or not.")
            );
    }
}
