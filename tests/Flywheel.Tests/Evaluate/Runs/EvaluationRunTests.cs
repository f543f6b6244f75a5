using System.Globalization;
using System.Text;
using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using FsCheck;
using FsCheck.Fluent;

namespace Flywheel.Tests.Evaluate.Runs;

public sealed class EvaluationRunTests : RunFixture
{
    [Fact]
    public void Answers_in_any_order_meet_their_rows_and_results_keep_the_order_of_the_dataset()
    {
        Prop.ForAll<bool[], int>(
                (hasAnswer, seed) =>
                {
                    var random = new Random(seed);
                    var rows = Enumerable.Range(0, hasAnswer.Length + 1).Select(i => $"r{i}").ToList();
                    var answers = rows.Where((_, i) => i == 0 || hasAnswer[i - 1])
                        .ToDictionary(id => id, id => random.Next(2) == 0 ? id : "wrong");
                    var shuffled = answers.Append(new("of no row", "x")).OrderBy(_ => random.Next());
                    var expected = rows.Select(id =>
                        (id, answers.TryGetValue(id, out var answer) ? (double?)(answer == id ? 1 : 0) : null)
                    );

                    var summary = RunAsync(
                            Rows(rows.Count),
                            Answers(shuffled.Select(answer => (answer.Key, answer.Value))),
                            FakeEvaluator.Exact()
                        )
                        .GetAwaiter()
                        .GetResult();

                    ReadResults().Select(line => (Id(line), ScoreOf(line))).ShouldBe(expected);
                    summary.UnusedPredictions.ShouldBe(1);
                    summary.Evaluators.Single().Unscored.ShouldBe(rows.Count - answers.Count);
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_row_without_answer_is_unscored_by_every_evaluator_and_asks_none()
    {
        var evaluator = FakeEvaluator.Exact();
        var rows = Rows(3);
        var answers = File(
            "answers.jsonl",
            [new { id = "r0", output = "r0" }, new { id = "r1", error = "the model was away" }]
        );

        var summary = await RunAsync(rows, answers, evaluator, FakeEvaluator.Exact("again"));

        evaluator.Asked.ShouldBe(["r0"]);
        ReadResults()
            .Select(line => line.GetProperty("reason").GetString())
            .ShouldBe([
                "compared",
                "compared",
                "no answer: the model was away",
                "no answer: the model was away",
                "no prediction",
                "no prediction",
            ]);
        ReadResults().Skip(2).ShouldAllBe(line => line.GetProperty("score").ValueKind == JsonValueKind.Null);
        summary.Evaluators.ShouldBe([
            new EvaluatorSummary("exact", 3, 1, 1, 1, 1),
            new EvaluatorSummary("again", 3, 1, 1, 1, 1),
        ]);
    }

    [Theory]
    [InlineData(".run", "my notes")]
    [InlineData(".run", "{\"id\":\"r0\"}")]
    [InlineData(".partial", "my notes")]
    [InlineData(".partial", "{\"id\":\"r0\",\"output\":\"an answer\"}\n")]
    public async Task Somebody_elses_file_under_a_name_of_the_run_is_not_replaced(string suffix, string text)
    {
        await System.IO.File.WriteAllTextAsync(Results + suffix, text);

        var refused = await Should.ThrowAsync<FlywheelException>(() =>
            RunAsync(Rows(2), Answers(("r0", "r0")), FakeEvaluator.Exact())
        );

        refused.Message.ShouldContain(Results + suffix);
        (await System.IO.File.ReadAllTextAsync(Results + suffix)).ShouldBe(text);
    }

    [Theory]
    [InlineData(".run", "{\"run_")]
    [InlineData(".run", "")]
    [InlineData(".partial", "{\"id\":\"r")]
    [InlineData(".partial", "")]
    public async Task What_a_killed_run_left_torn_is_done_again(string suffix, string text)
    {
        await System.IO.File.WriteAllTextAsync(Results + suffix, text);

        var summary = await RunAsync(Rows(2), Answers(("r0", "r0")), FakeEvaluator.Exact());

        summary.Rows.ShouldBe(2);
        FileNames().ShouldNotContain(Path.GetFileName(Results) + suffix);
    }

    [Fact]
    public async Task The_summary_has_the_means_of_the_results()
    {
        var evaluator = new FakeEvaluator(
            "length",
            (_, prediction) => Score.Of(prediction.Output!.Length / 10.0, prediction.Output.Length > 3, "")
        );

        var summary = await RunAsync(Rows(3), Answers(("r0", "1234"), ("r1", "12"), ("r2", "123456")), evaluator);

        var length = summary.Evaluators.Single();
        (length.Rows, length.Scored, length.Passed).ShouldBe((3, 3, 2));
        length.Mean!.Value.ShouldBe(0.4, 1e-12);
        length.PassRate!.Value.ShouldBe(2 / 3.0, 1e-12);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_broke_off_goes_on_where_it_stopped(bool isSlow)
    {
        const int rows = 3000;
        var answers = Answers(Enumerable.Range(0, rows).Select(i => ($"r{i}", $"r{i % 700}")));
        var file = Rows(rows);
        var whole = FakeEvaluator.Exact();
        await RunAsync(file, answers, whole);
        var expected = await System.IO.File.ReadAllTextAsync(Results);
        System.IO.File.Delete(Results);
        var broken = new FakeEvaluator(
            "exact",
            (row, prediction) =>
                row.Id == "r2500"
                    ? throw new FlywheelException("The judge went home.")
                    : Score.Check(row.Expected.Contains(prediction.Output!), "compared")
        )
        {
            IsSlow = isSlow,
        };

        var failure = await Should.ThrowAsync<FlywheelException>(() => RunAsync(file, answers, broken));
        failure.Message.ShouldBe("The judge went home.");
        System.IO.File.Exists(Results).ShouldBeFalse();
        // A kill may tear the last row.
        await System.IO.File.AppendAllTextAsync(Results + ".partial", "{\"id\":\"r2");
        var rest = FakeEvaluator.Exact();
        var summary = await RunAsync(file, answers, rest);

        (await System.IO.File.ReadAllTextAsync(Results)).ShouldBe(expected);
        summary.Rows.ShouldBe(rows);
        // Whole rows that were written are not judged again; those that come after were.
        rest.Asked.Count.ShouldBeInRange(500, 500 + 1024);
        rest.Asked.Select(Number).Min().ShouldBe(rows - rest.Asked.Count);
        FileNames().ShouldBe(["answers.jsonl", "results.jsonl", "rows.jsonl"]);
    }

    [Fact]
    public async Task The_run_that_goes_on_keeps_its_id()
    {
        var (rows, answers) = (Rows(1), Answers(("r0", "r0")));
        var broken = new FakeEvaluator("exact", (_, _) => throw new FlywheelException("no"));
        await Should.ThrowAsync<FlywheelException>(() => RunAsync(rows, answers, broken));
        var begun = JsonDocument.Parse(await System.IO.File.ReadAllTextAsync(Results + ".run")).RootElement;

        var summary = await RunAsync(rows, answers, FakeEvaluator.Exact());

        summary.Run.RunId.ShouldBe(begun.GetProperty("run_id").GetString());
        Guid.Parse(summary.Run.RunId).Version.ShouldBe(7);
    }

    [Theory]
    [InlineData("evaluators exact 1")]
    [InlineData("dataset ")]
    [InlineData("target predictions sha256:")]
    public async Task What_another_run_began_is_not_touched(string difference)
    {
        var (rows, answers) = (Rows(2), Answers(("r0", "r0")));
        var broken = new FakeEvaluator("exact", (_, _) => throw new FlywheelException("no"));
        await Should.ThrowAsync<FlywheelException>(() => RunAsync(rows, answers, broken));
        if (difference.StartsWith('d'))
            rows = Rows(3);
        if (difference.StartsWith('t'))
            answers = Answers(("r1", "r1"));
        var evaluator = new FakeEvaluator("exact", (_, _) => Score.Unscored(""))
        {
            Version = difference[0] == 'e' ? "2" : "1",
        };

        var failure = await Should.ThrowAsync<FlywheelException>(() => RunAsync(rows, answers, evaluator));

        failure.Message.ShouldContain(difference);
        System.IO.File.Exists(Results + ".run").ShouldBeTrue();
    }

    [Fact]
    public async Task Two_rows_of_one_id_are_named()
    {
        var rows = File("rows.jsonl", [Row("a"), Row("b"), Row("a")]);

        var failure = await Should.ThrowAsync<FlywheelException>(() =>
            RunAsync(rows, Answers(), FakeEvaluator.Exact())
        );

        failure.Message.ShouldBe(
            $"{rows}, line 3, /id: The id is that of {rows}, line 1. Give every row an id of its own."
        );
    }

    [Fact]
    public async Task Two_predictions_for_one_row_are_named()
    {
        var answers = Answers(("r0", "x"), ("r0", "y"));

        (
            await Should.ThrowAsync<FlywheelException>(() => RunAsync(Rows(1), answers, FakeEvaluator.Exact()))
        ).Message.ShouldStartWith($"{answers}, line 2, /id: ");
    }

    [Fact]
    public async Task A_wrong_line_is_found_before_anything_is_written()
    {
        var answers = Answers(("r0", "x"));
        await System.IO.File.AppendAllTextAsync(answers, "\n{\"id\":\"r1\",\"output\":[]}\n");

        (
            await Should.ThrowAsync<FlywheelException>(() => RunAsync(Rows(1), answers, FakeEvaluator.Exact()))
        ).Message.ShouldStartWith($"{answers}, line 3, /output: The value is a list");
        FileNames().ShouldBe(["answers.jsonl", "rows.jsonl"]);
    }

    [Fact]
    public async Task A_dataset_without_rows_is_refused() =>
        (
            await Should.ThrowAsync<FlywheelException>(() => RunAsync(Rows(0), Answers(), FakeEvaluator.Exact()))
        ).Message.ShouldContain("no rows");

    [Fact]
    public async Task A_second_process_is_kept_out()
    {
        var (rows, answers) = (Rows(1), Answers());
        using var held = new FileStream(Results + ".run", FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        (
            await Should.ThrowAsync<FlywheelException>(() => RunAsync(rows, answers, FakeEvaluator.Exact()))
        ).Message.ShouldContain("no other evaluation");
    }

    [Fact]
    public async Task The_lake_keeps_every_result_and_summary()
    {
        var rows = Rows(1500);
        var answers = Answers(Enumerable.Range(0, 1000).Select(i => ($"r{i}", $"r{i % 700}")));
        var first = await RunAsync(rows, answers, FakeEvaluator.Exact(), FakeEvaluator.Exact("again"));
        var written = await System.IO.File.ReadAllTextAsync(Results);
        var second = await RunAsync(rows, answers, FakeEvaluator.Exact());

        var lines = Table
            .Results(first.Run.RunId)
            .Select(result => Encoding.UTF8.GetString(JsonLine.Of([result], EvaluationResultJson.Write)));
        string.Concat(lines).ShouldBe(written);
        Table
            .Runs()
            .Select(run => JsonSerializer.Serialize(run))
            .ShouldBe(
                new[] { first, second }
                    .OrderByDescending(run => run.Run.RunId, StringComparer.Ordinal)
                    .Select(run => JsonSerializer.Serialize(run))
            );
        Table.Run(first.Run.RunId).Rows.ShouldBe(1500);
        Should.Throw<FlywheelException>(() => Table.Run("ffff")).Message.ShouldContain("no run 'ffff'");
    }

    [Fact]
    public async Task A_run_that_was_killed_after_it_was_recorded_is_recorded_once()
    {
        var (rows, answers) = (Rows(2), Answers(("r0", "r0")));
        var broken = new FakeEvaluator("exact", (_, _) => throw new FlywheelException("no"));
        await Should.ThrowAsync<FlywheelException>(() => RunAsync(rows, answers, broken));
        var begun = await System.IO.File.ReadAllBytesAsync(Results + ".run");
        await RunAsync(rows, answers, FakeEvaluator.Exact());
        // As the kill leaves it: recorded, but the results have not got their name yet.
        await System.IO.File.WriteAllBytesAsync(Results + ".run", begun);
        System.IO.File.Move(Results, Results + ".partial");

        await RunAsync(rows, answers, FakeEvaluator.Exact());

        var run = Table.Runs().Single();
        Table.Results(run.Run.RunId).Select(result => result.Id).ShouldBe(["r0", "r1"]);
    }

    private static string Id(JsonElement line) => line.GetProperty("id").GetString()!;

    private static double? ScoreOf(JsonElement line) =>
        line.GetProperty("score") is { ValueKind: JsonValueKind.Number } score ? score.GetDouble() : null;

    private static int Number(string id) => int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);
}
