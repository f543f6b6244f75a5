using System.Collections.Concurrent;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class TargetRunTests : RunFixture
{
    [Fact]
    public async Task Rows_that_the_target_fails_are_unscored_and_never_zero()
    {
        var target = new FakeTarget(id => id is "r3" or "r4" ? null : id);

        var summary = await RunAsync(Plan(Rows(10), target));

        summary.Evaluators.Single().ShouldBe(new EvaluatorSummary("exact", 10, 8, 8, 1, 1));
        ReadResults()[3].GetProperty("reason").GetString().ShouldBe("no answer: away");
        summary.Run.Target.ShouldBe("fake");
    }

    [Fact]
    public async Task As_many_rows_are_asked_at_once_as_are_allowed()
    {
        var target = new FakeTarget(id => id);

        await RunAsync(Plan(Rows(50), target));

        target.MostAtOnce.ShouldBeInRange(1, 3);
        target.Asked.Order().ShouldBe(Enumerable.Range(0, 50).Select(i => $"r{i}").Order());
    }

    [Fact]
    public async Task Rows_that_were_answered_before_a_break_are_not_asked_again_and_those_that_failed_are()
    {
        var first = new FakeTarget(id =>
            id switch
            {
                "r5" => null,
                "r30" => throw new FlywheelException("The target went home."),
                _ => id,
            }
        );
        var rows = Rows(60);
        await Should.ThrowAsync<FlywheelException>(() => RunAsync(Plan(rows, first)));
        var journal = Results + ".predictions.jsonl";
        var answered = (await System.IO.File.ReadAllLinesAsync(journal)).Count(line =>
            line.Contains("output", StringComparison.Ordinal)
        );
        await System.IO.File.AppendAllTextAsync(journal, "{\"id\":\"r59\",\"out");
        var second = new FakeTarget(id => id);

        var summary = await RunAsync(Plan(rows, second));

        second.Asked.Count.ShouldBe(60 - answered);
        second.Asked.ShouldContain("r5");
        summary.Evaluators.Single().Passed.ShouldBe(60);
    }

    [Fact]
    public async Task The_answers_of_a_run_can_be_scored_again_in_its_place()
    {
        var rows = Rows(5);
        await RunAsync(Plan(rows, new FakeTarget(id => id)));
        var answers = Results + ".predictions.jsonl";
        var before = await System.IO.File.ReadAllBytesAsync(answers);

        (await RunAsync(rows, answers, FakeEvaluator.Exact("again"))).Evaluators.Single().Passed.ShouldBe(5);

        (await System.IO.File.ReadAllBytesAsync(answers)).ShouldBe(before);
    }

    [Fact]
    public async Task A_new_run_asks_about_every_row()
    {
        var rows = Rows(5);
        await RunAsync(Plan(rows, new FakeTarget(_ => "old")));
        var target = new FakeTarget(id => id);

        (await RunAsync(Plan(rows, target))).Evaluators.Single().Passed.ShouldBe(5);

        target.Asked.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_target_that_answers_nothing_is_given_up()
    {
        var target = new FakeTarget(_ => null);

        (await Should.ThrowAsync<FlywheelException>(() => RunAsync(Plan(Rows(500), target)))).Message.ShouldContain(
            "none of the first 20 rows; of the last it said: away. Mend it, and"
        );

        target.Asked.Count.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task A_small_dataset_of_which_nothing_is_answered_is_unscored()
    {
        var summary = await RunAsync(Plan(Rows(5), new FakeTarget(_ => null)));

        summary.Evaluators.Single().ShouldBe(new EvaluatorSummary("exact", 5, 0, 0, null, null));
    }

    private static EvaluationPlan Plan(string rows, FakeTarget target) =>
        new()
        {
            Dataset = new ExampleFile(rows),
            Evaluators = [FakeEvaluator.Exact()],
            Target = target,
            Concurrency = 3,
        };

    /// <summary>Answers as it is told; null is a failure.</summary>
    private sealed class FakeTarget(Func<string, string?> answer) : ITarget
    {
        private int _atOnce;
        private int _mostAtOnce;

        public ConcurrentQueue<string> Asked { get; } = [];

        public int MostAtOnce => _mostAtOnce;

        public string Name => "fake";

        public async ValueTask<Prediction> AnswerAsync(Example row, CancellationToken cancellationToken)
        {
            var atOnce = Interlocked.Increment(ref _atOnce);
            InterlockedMax(atOnce);
            await Task.Yield();
            Asked.Enqueue(row.Id);
            Interlocked.Decrement(ref _atOnce);
            var output = answer(row.Id);
            return new Prediction
            {
                Id = row.Id,
                Output = output,
                Error = output is null ? "away" : null,
            };
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private void InterlockedMax(int value)
        {
            lock (Asked)
                _mostAtOnce = Math.Max(_mostAtOnce, value);
        }
    }
}
