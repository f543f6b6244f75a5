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
    private int _answered;

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

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(47)]
    [InlineData(75)]
    [InlineData(110)]
    [InlineData(139)]
    public async Task After_a_kill_no_answer_and_no_verdict_is_paid_for_again(int call)
    {
        // 20 eval rows before and 20 after, two answers to each of 20 prompts in each of two iterations, two askings a pair.
        var calls = 0;
        using var killed = new CancellationTokenSource();
        void Kill()
        {
            if (++calls == call)
                killed.Cancel();
            killed.Token.ThrowIfCancellationRequested();
        }
        await Should.ThrowAsync<OperationCanceledException>(() =>
            RunAsync(loaded: "a kind answer", onCall: Kill, killed: killed)
        );
        (_answered + _judged, calls).ShouldBe((call - 1, call));

        var iterations = await RunAsync(loaded: "a kind answer");

        iterations.Count.ShouldBe(2);
        (_answered, _judged, _trainer.Calls).ShouldBe((120, 40, 1));
        iterations[0].Pairs.ShouldBe(20);
    }

    [Fact]
    public async Task A_model_that_is_busy_is_asked_again_and_one_that_is_away_for_good_leaves_what_was_answered()
    {
        var failures = 0;
        await RunAsync(
            loaded: "a rude answer",
            onAnswer: () =>
            {
                if (failures++ % 3 != 2)
                    throw new HttpRequestException("429");
            }
        );
        _answered.ShouldBe(80);

        var gone = await Should.ThrowAsync<FlywheelException>(() =>
            RunAsync(loaded: "", onAnswer: () => throw new HttpRequestException("the key is sk-1"), dataset: "other")
        );

        gone.IsTransient.ShouldBeTrue();
        gone.Message.ShouldContain("gave no answer in 3 attempts: HttpRequestException");
        gone.Message.ShouldNotContain("sk-1");
    }

    [Fact]
    public async Task A_budget_ends_it_whoever_asks_again_and_a_higher_one_goes_on()
    {
        var stopped = await RunAsync(loaded: "a kind answer", maxCalls: 30);

        stopped.ShouldHaveSingleItem().Stop!.ShouldContain("30 of 30 calls");
        _answered.ShouldBe(30);

        (await RunAsync(loaded: "a kind answer", maxCalls: 30)).ShouldHaveSingleItem().Pairs.ShouldBe(0);
        _answered.ShouldBe(30);

        var iterations = await RunAsync(loaded: "a kind answer", maxCalls: 1000);

        iterations.Count.ShouldBe(2);
        _answered.ShouldBe(120);
    }

    [Fact]
    public async Task A_row_to_learn_from_that_asks_what_measures_is_refused_before_anybody_is_asked()
    {
        var rows = RlaifQuestions.Of("train", 20);
        rows[7] = rows[7] with { Input = Prompt.FromText("EVAL question 3") };

        (
            await Should.ThrowAsync<FlywheelException>(() => RunAsync(loaded: "a kind answer", rows: rows))
        ).Message.ShouldContain("The row 'train-7' to learn from repeats the row 'eval-3'");
        (_answered, _judged).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Variants_of_what_is_held_out_are_refused_and_what_others_vary_decides_nothing()
    {
        var parts = RlaifQuestions.Of("eval", 20).ToLookup(EvaluationParts.Of, row => row.Id);
        parts.Count.ShouldBe(2);
        var rows = RlaifQuestions.Of("train", 20);
        rows[0] = Variant(rows[0], parts[EvaluationPart.HeldOut].First());
        (
            await Should.ThrowAsync<FlywheelException>(() => RunAsync(loaded: "a kind answer", rows: rows))
        ).Message.ShouldContain("is a variant of");

        var varied = parts[EvaluationPart.Development].First();
        rows[0] = Variant(rows[0], varied);
        var iterations = await RunAsync(loaded: "a kind answer", rows: rows);

        iterations[0].Gate!.Evaluators[0].AllRows.Rows.ShouldBe(19);
        _wheel
            .Datasets.Open("rlaif-1")
            .Rows(1, Split.Train, TestContext.Current.CancellationToken)
            .Count(pair => pair.LineageGroup == VariantGroup.Of(varied))
            .ShouldBe(1);
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
        Func<IReadOnlyList<ChatMessage>, string>? verdict = null,
        Action? onCall = null,
        Action? onAnswer = null,
        long? maxCalls = null,
        Example[]? rows = null,
        string dataset = "rlaif",
        CancellationTokenSource? killed = null
    )
    {
        var judge = new ScriptedChat(messages =>
        {
            onCall?.Invoke();
            _judged++;
            return (verdict ?? Kindness.Prefer)(messages);
        });
        string Answer(string text)
        {
            onCall?.Invoke();
            onAnswer?.Invoke();
            _answered++;
            return text;
        }
        var config = new RlaifConfig
        {
            Wheel = _wheel,
            // Asked for an answer of the highest probability it is rude; of two samples one is kind.
            Model = new SeededChat((_, seed) => Answer(seed is 1 ? "a kind answer" : "a rude answer")),
            Load = _ => new SeededChat((_, _) => Answer(loaded)),
            Dataset = dataset,
            MaxCalls = maxCalls,
            Attempts = 3,
            Pause = TimeSpan.FromMilliseconds(1),
            Evaluator = new Kindness(),
            Policy = GatePolicy.Parse("evaluators: {kindness: {max_drop: 0.1}}", "policy"),
            Samples = 2,
        };
        var pipeline = new RlaifPipeline(new PairwiseJudge(Judges.Judge(judge), "kindness"), _trainer, config);
        return pipeline.RunAsync(
            rows ?? RlaifQuestions.Of("train", 20),
            RlaifQuestions.Of("eval", 20),
            killed?.Token ?? TestContext.Current.CancellationToken
        );
    }

    private static Example Variant(Example row, string failure) =>
        row with
        {
            AttributesJson = $$$"""{"augmented":{"failure_id":"{{{failure}}}"}}""",
        };
}
