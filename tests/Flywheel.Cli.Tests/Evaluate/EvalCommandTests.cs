using System.Text.Json;

namespace Flywheel.Cli.Tests.Evaluate;

public sealed class EvalCommandTests : EvalTests
{
    [Fact]
    public async Task Answers_of_a_file_become_results_and_a_table()
    {
        var rows = File(
            "rows.jsonl",
            """{"id":"a","input":"1+1?","expected":"2","cohort":{"intent":"sum"}}""",
            """{"id":"b","input":"2+2?","expected":"4"}"""
        );
        var answers = File(
            "answers.jsonl",
            """{"id":"b","output":"5"}""",
            """{"id":"a","output":"2"}""",
            """{"id":"x","output":""}"""
        );

        var result = (await RunAsync(rows, "--predictions", answers, "-e", "exact", "--out", Results)).ShouldSucceed();

        result.Output.ShouldContain("exact");
        result.Output.ShouldContain("50.0 %");
        result.Output.ShouldContain("1 prediction without a row.");
        var lines = ReadResults();
        lines.Select(line => line.GetProperty("id").GetString()).ShouldBe(["a", "b"]);
        lines[0]
            .EnumerateObject()
            .Select(field => field.Name)
            .Take(6)
            .ShouldBe(["id", "evaluator", "score", "passed", "reason", "cohort"]);
        lines.Select(line => line.GetProperty("passed").GetBoolean()).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Why_rows_are_unscored_is_printed_the_commonest_reason_first()
    {
        var rows = File(
            "rows.jsonl",
            [.. Enumerable.Range(0, 5).Select(i => $$"""{"id":"r{{i}}","input":"q","expected":"2"}""")]
        );
        var answers = File(
            "answers.jsonl",
            """{"id":"r0","error":"too late"}""",
            """{"id":"r1","error":"no key"}""",
            """{"id":"r2","error":"no key"}""",
            """{"id":"r3","output":"2"}""",
            """{"id":"r4","error":"no key"}"""
        );

        var lines = (await RunAsync(rows, "--predictions", answers, "-e", "exact")).ShouldSucceed().Output.Split('\n');

        var reasons = lines.Where(line => line.StartsWith("unscored ", StringComparison.Ordinal)).ToList();
        reasons.Count.ShouldBe(2);
        reasons[0].ShouldStartWith("unscored 3 times: ");
        reasons[0].ShouldContain("no key");
        reasons[1].ShouldStartWith("unscored 1 time: ");
        lines.ShouldContain(line => line.Contains("--results' has them row by row", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"id":"a","outptu":"2"}""", "answers.jsonl, line 2", "The field 'output' is missing")]
    [InlineData("""{"id":"a","latency":1}""", "answers.jsonl, line 2", "'tool_calls', a 'score' or an 'error'")]
    public async Task A_prediction_without_an_answer_is_refused_with_its_line(string line, params string[] said)
    {
        var rows = File("rows.jsonl", """{"id":"a","input":"q","expected":"2"}""");
        var answers = File("answers.jsonl", """{"id":"b","output":null}""", line);

        var refused = await RunAsync(rows, "--predictions", answers, "-e", "exact");

        refused.ExitCode.ShouldBe(2);
        foreach (var part in said)
            refused.Error.ShouldContain(part);
    }

    [Fact]
    public async Task A_number_that_is_expected_is_refused_with_what_is_wanted()
    {
        var rows = File("rows.jsonl", """{"id":"a","input":"q","expected":2}""");

        var refused = await RunAsync(rows, "--command", "cat", "-e", "exact");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("it must be a text or a list of texts");
    }

    [Fact]
    public async Task An_evaluator_that_asks_a_judge_says_that_none_is_configured()
    {
        var rows = File("rows.jsonl", """{"id":"a","input":"q","expected":"2"}""");

        var refused = await RunAsync(rows, "--command", "cat", "-e", "judge_correctness");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain(
            "'judge_correctness' asks a judge, and no judge is configured: write who judges into the section 'judge' of flywheel.yaml."
        );
    }

    [Fact]
    public async Task A_judge_among_the_evaluators_of_arriving_traces_is_refused_with_the_reason()
    {
        (await FlywheelCommand.RunAsync(Workspace, "init")).ShouldSucceed();
        await System.IO.File.WriteAllTextAsync(
            Path.Combine(Workspace, "flywheel.yaml"),
            "online: {evaluators: [judge_correctness]}"
        );

        var refused = await FlywheelCommand.RunAsync(Workspace, "metrics");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("flywheel.yaml: 'online.evaluators' has to be a list of offline evaluators.");
        refused.Error.ShouldContain("'judge_correctness' asks a judge, and none is asked while traces arrive");
        refused.Error.ShouldNotContain("..");
    }

    [Fact]
    public async Task The_summary_is_one_json_document()
    {
        var rows = File(
            "rows.jsonl",
            """{"id":"a","input":"q","expected":"2"}""",
            """{"id":"b","input":"q","expected":"2"}"""
        );
        var answers = File("answers.jsonl", """{"id":"a","output":"2"}""");

        var json = (await RunAsync(rows, "--predictions", answers, "-e", "exact", "--json")).ShouldSucceed().Json;

        var exact = json.GetProperty("evaluators").EnumerateArray().Single();
        exact.GetProperty("rows").GetInt64().ShouldBe(2);
        exact.GetProperty("unscored").GetInt64().ShouldBe(1);
        exact.GetProperty("pass_rate").GetDouble().ShouldBe(1);
        exact.GetProperty("mean").GetDouble().ShouldBe(1);
        Guid.Parse(json.GetProperty("run").GetProperty("run_id").GetString()!).Version.ShouldBe(7);
    }

    [Fact]
    public async Task Runs_are_listed_and_shown_from_the_lake_and_leave_nothing_else()
    {
        var rows = File("rows.jsonl", """{"id":"a","input":"q","expected":"2"}""");
        var answers = File("answers.jsonl", """{"id":"a","output":"2"}""");
        var run = (await RunAsync(rows, "--predictions", answers, "-e", "exact", "--json"))
            .ShouldSucceed()
            .Json.GetProperty("run")
            .GetProperty("run_id")
            .GetString()!;

        (await RunAsync("list")).ShouldSucceed().Output.ShouldContain(run);
        (await RunAsync("show", run)).ShouldSucceed().Output.ShouldContain("100.0 %");
        (await RunAsync("show", run, "--results")).ShouldSucceed().Json.GetProperty("id").GetString().ShouldBe("a");
        Directory.EnumerateFileSystemEntries(Folder.Path("workspace", "evaluating")).ShouldBeEmpty();
        (await FlywheelCommand.RunAsync(Workspace, "dataset", "list"))
            .ShouldSucceed()
            .Output.ShouldNotContain("evaluations");
    }

    [Fact]
    public async Task A_run_that_scored_nothing_says_no()
    {
        var rows = File("rows.jsonl", """{"id":"a","input":"q","expected":"2"}""");

        (await RunAsync(rows, "--predictions", File("answers.jsonl"), "-e", "exact")).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("whose answers", "-e", "exact")]
    [InlineData("whose answers", "-e", "exact", "--predictions", "x.jsonl", "--command", "cat")]
    [InlineData("go together", "-e", "exact", "--target", "http://127.0.0.1:1")]
    [InlineData("an address", "-e", "exact", "--target", "nowhere", "--model", "m")]
    [InlineData("There is no evaluator 'wisdom'", "-e", "wisdom", "--predictions", "x.jsonl")]
    [InlineData("named twice", "-e", "exact", "-e", "exact", "--predictions", "x.jsonl")]
    [InlineData("x.jsonl cannot be read", "-e", "exact", "--predictions", "x.jsonl")]
    [InlineData("--concurrency", "-e", "exact", "--command", "cat", "--concurrency", "0")]
    [InlineData(
        "NOT_SET_ANYWHERE",
        "-e",
        "exact",
        "--target",
        "http://127.0.0.1:1",
        "--model",
        "m",
        "--api-key-env",
        "NOT_SET_ANYWHERE"
    )]
    public async Task Bad_input_is_told_in_a_sentence(string sentence, params string[] arguments)
    {
        var rows = File("rows.jsonl", """{"id":"a","input":"q"}""");

        var result = await RunAsync([rows, .. arguments]);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(sentence);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_reads_like_a_dataset_is_told_how_to_be_named()
    {
        File("rows.json", """{"id":"a","input":"q"}""");

        var refused = await FlywheelCommand.RunInAsync(
            Folder.Root,
            ["eval", "rows.json", "--command", "cat", "-e", "exact", "--workspace", Workspace]
        );

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("Write ./rows.json for the file.");
    }

    [Fact]
    public async Task Results_never_replace_what_is_read()
    {
        var rows = File("rows.jsonl", """{"id":"a","input":"q"}""");

        (await RunAsync(rows, "--command", "cat", "-e", "exact", "--out", rows)).Error.ShouldContain("would replace");
        (await RunAsync(rows, "--command", "cat", "-e", "exact", "--out", Folder.Root)).Error.ShouldContain(
            "is a folder"
        );
    }

    [Theory]
    [InlineData("out.jsonl.partial")]
    [InlineData("out.jsonl.run")]
    [InlineData("out.jsonl.predictions.jsonl")]
    public async Task The_work_of_a_run_never_replaces_what_is_read(string name)
    {
        var rows = File(name, """{"id":"a","input":"q"}""");

        var result = await RunAsync(rows, "--command", "cat", "-e", "exact", "--out", Folder.Path("out.jsonl"));

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("would replace");
        (await System.IO.File.ReadAllTextAsync(rows)).ShouldStartWith("""{"id":"a",""");
    }

    [Fact]
    public async Task A_wrong_row_is_named_with_its_line_and_field()
    {
        var rows = File("rows.jsonl", """{"id":"a","input":"q"}""", "", """{"id":"b","input":["q"]}""");

        var result = await RunAsync(rows, "--predictions", File("answers.jsonl"), "-e", "exact");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain($"{rows}, line 3, /input/0: The value is a string");
    }

    [Fact]
    public async Task The_eval_rows_of_a_dataset_are_asked_and_the_persons_texts_expected()
    {
        (
            await FlywheelCommand.RunAsync(Workspace, "curate", ProjectFolder.Path("samples", "edits.jsonl"))
        ).ShouldSucceed();
        var eval = (
            await FlywheelCommand.RunAsync(
                Workspace,
                "dataset",
                "export",
                "gold",
                "--format",
                "trl-prompt-completion",
                "--split",
                "eval",
                "-o",
                Folder.Path("eval.jsonl"),
                "--json"
            )
        ).ShouldSucceed();
        var gold = (await FlywheelCommand.RunAsync(Workspace, "dataset", "show", "gold", "--rows", "100000", "--json"))
            .ShouldSucceed()
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Where(row => row.GetProperty("split").GetString() == "eval")
            .ToList();
        gold.Count.ShouldBe(eval.Json.GetProperty("rows").GetInt32());
        var answers = File(
            "answers.jsonl",
            [
                .. gold.Select(row =>
                    JsonSerializer.Serialize(
                        new { id = row.GetProperty("id").GetString(), output = row.GetProperty("chosen").GetString() }
                    )
                ),
            ]
        );

        var result = (await RunAsync("gold@1", "--predictions", answers, "-e", "exact", "--json")).ShouldSucceed().Json;

        var exact = result.GetProperty("evaluators")[0];
        (exact.GetProperty("rows").GetInt32(), exact.GetProperty("passed").GetInt32()).ShouldBe(
            (gold.Count, gold.Count)
        );
        result.GetProperty("run").GetProperty("dataset").GetString().ShouldBe("gold@1");
    }
}
