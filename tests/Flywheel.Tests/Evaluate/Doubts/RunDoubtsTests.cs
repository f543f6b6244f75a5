using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Review.Items;
using Flywheel.Tests.Evaluate.Runs;
using Flywheel.Tests.Review;

namespace Flywheel.Tests.Evaluate.Doubts;

public sealed class RunDoubtsTests : RunFixture
{
    private readonly ReviewFixture _review = new();

    public override void Dispose()
    {
        _review.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_finished_run_offers_what_the_rules_ask_for_and_the_same_answer_once()
    {
        await _review.QueueAsync("rules: {dissent: true, uncertainty_above: 0.5}");
        (string, string)[] answers = [("r0", "r0"), ("r1", "wrong"), ("r2", "r2"), ("r3", "")];
        // The judge finds r1 right, and is not sure of r2.
        var judge = new FakeEvaluator(
            "judge_correct",
            (row, _) => Score.Of(row.Id == "r2" ? 0.6 : 1, passed: true, "it is")
        );

        await EvaluateAsync(answers, judge);
        await EvaluateAsync(answers, judge);

        var items = Items();
        items.Select(item => item.Item.Rule).ShouldBe([ReviewRule.Dissent, ReviewRule.Uncertainty], ignoreOrder: true);
        items.ShouldAllBe(item => item.Item.Source.Text.StartsWith("answer:"));
        await EvaluateAsync([("r1", "wrong again")], judge);
        Items().Count.ShouldBe(3);
        var shown = (await _review.NextAsync(ReviewFixture.Ada)).ShouldNotBeNull();
        (shown.Content.Input?.PlainText, shown.Content.Output).ShouldBe(("Question r1?", "wrong"));
        shown.Content.Attributes["parity"].ShouldBe("odd");
    }

    [Fact]
    public async Task A_share_of_the_passes_enters_chosen_by_the_answer_alone()
    {
        await _review.QueueAsync("rules: {pass_share: 0.2}");
        var answers = Enumerable.Range(0, 300).Select(i => ($"r{i}", $"r{i}")).ToArray();

        await EvaluateAsync(answers);
        var first = Items().Select(item => item.Item.Source.Text).ToList();
        await EvaluateAsync([.. answers.Reverse()]);

        first.Count.ShouldBeInRange(30, 90);
        Items().Select(item => item.Item.Source.Text).ShouldBe(first);
    }

    [Fact]
    public async Task A_queue_that_does_not_ask_gets_nothing()
    {
        await _review.QueueAsync("rules: {thumbs_down: true}");

        await EvaluateAsync([("r0", "r0")]);

        Items().ShouldBeEmpty();
    }

    private IReadOnlyList<ItemSummary> Items() =>
        _review.Reviews.Items.Read(ReviewFixture.Queue, ItemStatus.Open, 0, 1000, ReviewFixture.Lead);

    private Task<RunSummary> EvaluateAsync((string, string)[] answers, params IEnumerable<IEvaluator> judges) =>
        new EvaluationRun(
            new EvaluationPlan
            {
                Dataset = new ExampleFile(Rows(answers.Length < 4 ? 4 : answers.Length)),
                Evaluators = [FakeEvaluator.Exact(), .. judges],
                Predictions = Answers(answers),
                Concurrency = 2,
            },
            Table,
            new Progress<EvaluationProgress>(),
            _review.Clock,
            doubts: _review.Wheel.RunDoubts
        ).RunAsync(_ => RunFiles.Beside(Results), CancellationToken.None);
}
