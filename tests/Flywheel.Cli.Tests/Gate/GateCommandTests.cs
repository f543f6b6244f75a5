using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Cli.Tests.Gate;

public sealed class GateCommandTests : IDisposable
{
    private const string Old = "gpt-4o-2024-05-13-FC";
    private const string New = "gpt-4o-2024-08-06-FC";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(200, 0, "evaluators: {e: {floor: 0.9}}", 0, "PASS")]
    [InlineData(100, 100, "evaluators: {e: {floor: 0.9}}", 1, "BLOCK")]
    [InlineData(10, 1, "evaluators: {e: {floor: 0.9}}", 3, "INCONCLUSIVE")]
    [InlineData(10, 1, "{inconclusive: block, evaluators: {e: {floor: 0.9}}}", 1, "BLOCK")]
    [InlineData(10, 1, "{inconclusive: pass, evaluators: {e: {floor: 0.9}}}", 0, "PASS")]
    public async Task The_exit_code_is_the_decision(int passed, int failed, string policy, int code, string word)
    {
        Write("results.jsonl", passed, failed);

        var result = await GateAsync(policy, "--candidate", "results.jsonl");

        result.ExitCode.ShouldBe(code, result.Error);
        result.Output.ShouldContain($"{word}: ");
        result.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("evaluators: {e: {flor: 0.9}}", "", "gate.yaml, line 1: unknown key 'flor'")]
    [InlineData(
        "evaluators: {e: {}}",
        "{\"id\":\"r\",\"evaluator\":\"e\",\"score\":2}",
        "results.jsonl, line 1: /score"
    )]
    [InlineData("evaluators: {e: {}}", "", "results.jsonl has no result of the evaluator 'e'")]
    public async Task Bad_input_is_a_failure_that_names_its_place(string policy, string results, string message)
    {
        File.WriteAllText(_folder.Path("results.jsonl"), results);

        var result = await GateAsync(policy, "--candidate", "results.jsonl");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Results_that_are_not_there_are_a_failure()
    {
        var result = await GateAsync("evaluators: {e: {}}", "--candidate", "absent.jsonl");

        (result.ExitCode, result.Error.Contains("absent.jsonl", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task The_json_on_standard_output_is_the_report_of_the_folder()
    {
        Write("results.jsonl", 190, 10);

        var result = await GateAsync(
            "evaluators: {e: {floor: 0.95}}",
            "--candidate",
            "results.jsonl",
            "--report",
            "out/report",
            "--json"
        );

        result.Json.GetProperty("decision").GetString().ShouldBe("inconclusive");
        result.Output.Trim().ShouldBe(File.ReadAllText(_folder.Path("out", "report", "report.json")).Trim());
        Directory
            .GetFiles(_folder.Path("out", "report"))
            .Select(Path.GetFileName)
            .ShouldBe(["junit.xml", "report.html", "report.json", "summary.md"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_results_give_the_same_reports()
    {
        Write("results.jsonl", 190, 10);
        Write("baseline.jsonl", 195, 5);
        string[] arguments = ["--candidate", "results.jsonl", "--baseline", "baseline.jsonl", "--report"];
        const string policy = "evaluators: {e: {floor: 0.5, max_drop: 0.01, max_score_drop: 0.01}}";

        await GateAsync(policy, [.. arguments, "first"]);
        await GateAsync(policy, [.. arguments, "second"]);

        foreach (var file in Directory.GetFiles(_folder.Path("first")))
            File.ReadAllText(file).ShouldBe(File.ReadAllText(_folder.Path("second", Path.GetFileName(file))));
    }

    [Theory]
    [InlineData("report.json")]
    [InlineData("junit.xml")]
    [InlineData("summary.md")]
    [InlineData("report.html")]
    public async Task A_report_replaces_an_earlier_one_and_nothing_else(string name)
    {
        const string policy = "evaluators: {e: {floor: 0.5}}";
        Write("results.jsonl", 190, 10);
        string[] arguments = ["--candidate", "results.jsonl", "--report", "out"];
        (await GateAsync(policy, arguments)).ExitCode.ShouldBe(0);
        (await GateAsync(policy, arguments)).ExitCode.ShouldBe(0);
        // Results whose name a file of the report has, and somebody's notes.
        foreach (var foreign in (string[])[File.ReadAllText(_folder.Path("results.jsonl")), "my notes"])
        {
            File.WriteAllText(_folder.Path("out", name), foreign);

            var result = await GateAsync(policy, "--candidate", $"out/{name}", "--report", "out");

            result.ExitCode.ShouldBe(2);
            result.Error.ShouldContain($"{name} is there already");
            File.ReadAllText(_folder.Path("out", name)).ShouldBe(foreign);
        }
    }

    [Fact]
    public async Task Excluded_rows_decide_nothing()
    {
        Write("results.jsonl", 200, 100);
        File.WriteAllLines(
            _folder.Path("excluded.jsonl"),
            Enumerable.Range(200, 100).Select(i => $$"""{"id":"row-{{i}}","reason":"in the training data"}""")
        );

        var result = await GateAsync(
            "evaluators: {e: {floor: 0.9}}",
            "--candidate",
            "results.jsonl",
            "--exclude",
            "excluded.jsonl"
        );

        result.ShouldSucceed().Output.ShouldContain("100 rows excluded");
    }

    [Fact]
    public async Task Rows_that_the_candidate_was_trained_on_decide_nothing_and_both_rows_are_named()
    {
        const string question =
            "How much do I still owe on my mortgage, and what does it cost to pay it back this year?";
        const string answer = "You owe twelve thousand euros, and paying it back this year costs one percent of that.";
        var workspace = _folder.Path("workspace");
        Write("results.jsonl", 200, 1);
        using (var wheel = Wheel.Open(Flywheel.Storage.Workspace.Open(workspace), new(), TimeProvider.System))
        {
            var trained = new PreferencePair
            {
                Id = "trained",
                Prompt = question.ToUpperInvariant(),
                Chosen = answer + "!",
                Rejected = "Nothing.",
                Split = Split.Train,
                LineageGroup = "thread:1",
                ReceivedAt = DateTimeOffset.UnixEpoch,
                PolicyVersion = "1",
            };
            wheel.Datasets.OpenOrCreate("gold").Append([trained], "a test", default);
        }
        // The failing row is a file's, whose run the workspace knows.
        File.WriteAllText(
            _folder.Path("rows.jsonl"),
            JsonSerializer.Serialize(
                new
                {
                    id = "row-200",
                    input = question,
                    expected = answer,
                }
            )
        );
        File.WriteAllText(_folder.Path("answers.jsonl"), """{"id":"row-200","output":"No."}""");
        string[] evaluation = ["eval", _folder.Path("rows.jsonl"), "--predictions", _folder.Path("answers.jsonl")];
        (await FlywheelCommand.RunAsync(workspace, [.. evaluation, "-e", "exact"])).ShouldSucceed();
        string[] candidate = ["--candidate", "results.jsonl", "--workspace", workspace, "--json"];
        const string policy = "evaluators: {e: {floor: 0.5}}";

        var result = await GateAsync(policy, [.. candidate, "--trained-on", "gold@1"]);
        var refused = await GateAsync(policy, [.. candidate, "--trained-on", "gold@9"]);

        var report = result.ShouldSucceed().Json;
        var trainedOn = report.GetProperty("trained_on");
        trainedOn.GetProperty("versions")[0].GetString().ShouldBe("gold@1");
        trainedOn.GetProperty("not_compared").GetProperty("count").GetInt64().ShouldBe(200);
        (await GateAsync(policy, [.. candidate[..^1], "--trained-on", "gold@1"])).Output.ShouldContain(
            "200 rows not compared with gold@1"
        );
        var excluded = report.GetProperty("excluded").GetProperty("rows")[0];
        excluded.GetProperty("id").GetString().ShouldBe("row-200");
        var reason = excluded.GetProperty("reason").GetString()!;
        reason.ShouldContain("'trained' of gold@1");
        reason.ShouldContain("'row-200' of");
        (refused.ExitCode, refused.Error.Contains("no version 9", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task Of_a_row_that_two_runs_had_with_another_text_that_of_the_candidates_run_counts()
    {
        const string question = "How much do I still owe on my mortgage, and what does it cost to pay it back?";
        const string answer = "You owe twelve thousand euros, and paying it back costs one percent of that.";
        var workspace = _folder.Path("workspace");
        File.WriteAllText(
            _folder.Path("edits.jsonl"),
            JsonSerializer.Serialize(
                new
                {
                    event_id = "trained",
                    prompt = question,
                    original_llm_output = "Nobody knows that.",
                    final_user_edit = answer,
                }
            )
        );
        (await FlywheelCommand.RunAsync(workspace, "curate", _folder.Path("edits.jsonl"))).ShouldSucceed();
        var candidate = await RunOfAsync(workspace, "first.jsonl", question, answer);
        await RunOfAsync(workspace, "later.jsonl", "Which day is it?", "It is Monday.");

        var result = await GateAsync(
            "evaluators: {exact: {floor: 0.5}}",
            ["--candidate", candidate, "--workspace", workspace, "--trained-on", "gold@1", "--json"]
        );

        var excluded = result.Json.GetProperty("excluded");
        excluded.GetProperty("count").GetInt64().ShouldBe(1, result.Output);
        excluded.GetProperty("rows")[0].GetProperty("id").GetString().ShouldBe("row");
    }

    [Fact]
    public async Task New_failures_are_told_by_the_modes_of_the_workspace_that_is_named()
    {
        var workspace = _folder.Path("workspace");
        (await FlywheelCommand.RunAsync(workspace, "init")).ShouldSucceed();
        File.WriteAllText(
            Path.Combine(workspace, "failure-modes.yaml"),
            "modes: {off: {definition: x, rules: [{evaluator: e, passed: false}]}}"
        );
        Write("results.jsonl", 200, 1);

        var result = await GateAsync(
            "evaluators: {e: {floor: 0.5}}",
            "--candidate",
            "results.jsonl",
            "--workspace",
            workspace
        );

        result.ShouldSucceed().Output.ShouldContain("row-200 (likely off)");
    }

    [Fact]
    public async Task A_wrong_line_of_excluded_rows_is_named()
    {
        Write("results.jsonl", 200, 0);
        File.WriteAllText(_folder.Path("excluded.jsonl"), "{\"id\":\"a\"}\n{\"row\":\"a\"}\n");

        var result = await GateAsync(
            "evaluators: {e: {}}",
            "--candidate",
            "results.jsonl",
            "--exclude",
            "excluded.jsonl"
        );

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("excluded.jsonl, line 2: ");
    }

    [Fact]
    public async Task A_gate_leaves_no_workspace_behind()
    {
        Write("results.jsonl", 200, 0);

        (await GateAsync("evaluators: {e: {floor: 0.9}}", "--candidate", "results.jsonl")).ShouldSucceed();

        Directory
            .GetFileSystemEntries(_folder.Root)
            .Select(Path.GetFileName)
            .ShouldBe(["gate.yaml", "results.jsonl"], ignoreOrder: true);
    }

    [Fact]
    public async Task Runs_of_a_workspace_are_compared_and_the_decision_is_kept()
    {
        var old = await EvaluateAsync("old.jsonl", right: 60);
        var young = await EvaluateAsync("new.jsonl", right: 20);

        var result = await GateAsync(
            "evaluators: {exact: {max_drop: 0.01}}",
            ["--candidate", young[..13], "--baseline", old, "--workspace", "w", "--json"]
        );

        result.ExitCode.ShouldBe(1, result.Error);
        result.Json.GetProperty("candidate").GetString().ShouldBe($"run {young}");
        var id = result.Json.GetProperty("gate_id").GetString()!;
        var list = (await InWorkspaceAsync("gate", "list", "--json")).ShouldSucceed().Json;
        list.EnumerateArray().Select(gate => gate.GetProperty("id").GetString()).ShouldBe([id]);
        (await InWorkspaceAsync("gate", "show", id[..8], "--json")).ShouldSucceed().Output.ShouldBe(result.Output);
        (await InWorkspaceAsync("gate", "show", id)).ShouldSucceed().Output.ShouldContain("BLOCK: ");
    }

    [Theory]
    [InlineData("0197", "no workspace in which a run could have that id")]
    [InlineData("results/0197", "There is no file results/0197")]
    public async Task What_is_neither_a_file_nor_a_run_is_named(string candidate, string message)
    {
        var result = await GateAsync("evaluators: {e: {}}", "--candidate", candidate);

        (result.ExitCode, result.Error.Contains(message, StringComparison.Ordinal)).ShouldBe((2, true), result.Error);
    }

    [Fact]
    public async Task A_run_that_the_workspace_does_not_have_is_named()
    {
        await EvaluateAsync("old.jsonl", right: 1);

        var result = await GateAsync("evaluators: {e: {}}", "--candidate", "ffff", "--workspace", "w");

        (result.ExitCode, result.Error.Contains("no run 'ffff'", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task A_release_of_a_real_model_is_held_back_for_the_category_that_it_lost()
    {
        WriteRuns("old.jsonl", Old);
        WriteRuns("new.jsonl", New);
        const string policy =
            "evaluators: {tool_selection: {floor: 0.8, max_drop: 0, cohorts: [{by: category, max_drop: 0.01}]}}";

        var result = await GateAsync(policy, "--candidate", "new.jsonl", "--baseline", "old.jsonl", "--json");

        result.ExitCode.ShouldBe(3, result.Error);
        result
            .Json.GetProperty("evaluators")[0]
            .GetProperty("cohorts")
            .EnumerateArray()
            .Where(cohort => cohort.GetProperty("checks")[0].GetProperty("outcome").GetString() != "pass")
            .ShouldHaveSingleItem()
            .GetProperty("cohort")
            .GetProperty("category")
            .GetString()
            .ShouldBe("java");
    }

    /// <summary>Evaluates a row of this text, and one that is always the same; the run's id.</summary>
    private async Task<string> RunOfAsync(string workspace, string file, string question, string answer)
    {
        (string Id, string Input, string Expected)[] rows =
        [
            ("row", question, answer),
            ("other", "Name a colour.", "Blue."),
        ];
        File.WriteAllLines(
            _folder.Path(file),
            rows.Select(row =>
                JsonSerializer.Serialize(
                    new
                    {
                        id = row.Id,
                        input = row.Input,
                        expected = row.Expected,
                    }
                )
            )
        );
        File.WriteAllText(_folder.Path("answers.jsonl"), """{"id":"other","output":"Blue."}""");
        string[] evaluation = ["eval", _folder.Path(file), "--predictions", _folder.Path("answers.jsonl")];
        var run = (await FlywheelCommand.RunAsync(workspace, [.. evaluation, "-e", "exact", "--json"])).ShouldSucceed();
        return run.Json.GetProperty("run").GetProperty("run_id").GetString()!;
    }

    /// <summary>Evaluates 60 answers, of which some are right; the run's id.</summary>
    private async Task<string> EvaluateAsync(string answers, int right)
    {
        File.WriteAllLines(
            _folder.Path("rows.jsonl"),
            Enumerable.Range(0, 60).Select(i => $$"""{"id":"row-{{i}}","input":"q","expected":"yes"}""")
        );
        File.WriteAllLines(
            _folder.Path(answers),
            Enumerable.Range(0, 60).Select(i => $$"""{"id":"row-{{i}}","output":"{{(i < right ? "yes" : "no")}}"}""")
        );
        var run = await InWorkspaceAsync("eval", "rows.jsonl", "--predictions", answers, "-e", "exact", "--json");
        return run.ShouldSucceed().Json.GetProperty("run").GetProperty("run_id").GetString()!;
    }

    private Task<CommandResult> InWorkspaceAsync(params string[] arguments) =>
        FlywheelCommand.RunInAsync(_folder.Root, [.. arguments, "--workspace", "w"]);

    private Task<CommandResult> GateAsync(string policy, params string[] arguments)
    {
        File.WriteAllText(_folder.Path("gate.yaml"), policy);
        return FlywheelCommand.RunInAsync(_folder.Root, ["gate", "--policy", "gate.yaml", .. arguments]);
    }

    private void Write(string name, int passed, int failed) =>
        EvaluationResultFile.Write(
            _folder.Path(name),
            Enumerable
                .Range(0, passed + failed)
                .Select(i => new EvaluationResult
                {
                    Id = $"row-{i}",
                    Evaluator = "e",
                    Score = i < passed ? 1 : 0,
                    Passed = i < passed,
                })
        );

    private void WriteRuns(string name, string model) =>
        EvaluationResultFile.Write(
            _folder.Path(name),
            RealData
                .Rows("tool_bfcl_runs")
                .Where(row => RealData.Text(row, "model") == model)
                .Select(row => new EvaluationResult
                {
                    Id = RealData.Text(row, "case"),
                    Evaluator = "tool_selection",
                    Passed = row.GetProperty("official_valid").GetBoolean(),
                    Cohort = new Dictionary<string, string> { ["category"] = RealData.Text(row, "category") },
                })
        );
}
