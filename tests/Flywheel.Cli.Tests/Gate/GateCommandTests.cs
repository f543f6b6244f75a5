using Flywheel.Evaluate;

namespace Flywheel.Cli.Tests.Gate;

public sealed class GateCommandTests : IDisposable
{
    private const string Old = "gpt-4o-2024-05-13-FC";
    private const string New = "gpt-4o-2024-08-06-FC";

    private readonly GateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(200, 0, "evaluators: {e: {floor: 0.9}}", 0, "PASS")]
    [InlineData(100, 100, "evaluators: {e: {floor: 0.9}}", 1, "BLOCK")]
    [InlineData(10, 1, "evaluators: {e: {floor: 0.9}}", 3, "INCONCLUSIVE")]
    [InlineData(10, 1, "{inconclusive: block, evaluators: {e: {floor: 0.9}}}", 1, "BLOCK")]
    [InlineData(10, 1, "{inconclusive: pass, evaluators: {e: {floor: 0.9}}}", 0, "PASS")]
    public async Task The_exit_code_is_the_decision(int passed, int failed, string policy, int code, string word)
    {
        _folder.Write("results.jsonl", passed, failed);

        var result = await _folder.GateAsync(policy, "--candidate", "results.jsonl");

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

        var result = await _folder.GateAsync(policy, "--candidate", "results.jsonl");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Results_that_are_not_there_are_a_failure()
    {
        var result = await _folder.GateAsync("evaluators: {e: {}}", "--candidate", "absent.jsonl");

        (result.ExitCode, result.Error.Contains("absent.jsonl", StringComparison.Ordinal)).ShouldBe((2, true));
    }

    [Fact]
    public async Task Standard_input_cannot_be_both_releases()
    {
        var result = await _folder.GateAsync("evaluators: {e: {}}", "--candidate", "-", "--baseline", "-");

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("Standard input has the results of one release");
    }

    [Fact]
    public async Task A_report_does_not_go_into_a_file()
    {
        _folder.Write("results.jsonl", 190, 10);

        var result = await _folder.GateAsync(
            "evaluators: {e: {floor: 0.5}}",
            "--candidate",
            "results.jsonl",
            "--report",
            "results.jsonl"
        );

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("results.jsonl is a file, and nothing can lie in it. Name a folder.");
        result.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_json_on_standard_output_is_the_report_of_the_folder()
    {
        _folder.Write("results.jsonl", 190, 10);

        var result = await _folder.GateAsync(
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
        _folder.Write("results.jsonl", 190, 10);
        _folder.Write("baseline.jsonl", 195, 5);
        string[] arguments = ["--candidate", "results.jsonl", "--baseline", "baseline.jsonl", "--report"];
        const string policy = "evaluators: {e: {floor: 0.5, max_drop: 0.01, max_score_drop: 0.01}}";

        await _folder.GateAsync(policy, [.. arguments, "first"]);
        await _folder.GateAsync(policy, [.. arguments, "second"]);

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
        _folder.Write("results.jsonl", 190, 10);
        string[] arguments = ["--candidate", "results.jsonl", "--report", "out"];
        (await _folder.GateAsync(policy, arguments)).ExitCode.ShouldBe(0);
        (await _folder.GateAsync(policy, arguments)).ExitCode.ShouldBe(0);
        // Results whose name a file of the report has, and somebody's notes.
        foreach (var foreign in (string[])[File.ReadAllText(_folder.Path("results.jsonl")), "my notes"])
        {
            File.WriteAllText(_folder.Path("out", name), foreign);

            var result = await _folder.GateAsync(policy, "--candidate", $"out/{name}", "--report", "out");

            result.ExitCode.ShouldBe(2);
            result.Error.ShouldContain($"{name} is there already");
            File.ReadAllText(_folder.Path("out", name)).ShouldBe(foreign);
        }
    }

    [Fact]
    public async Task Excluded_rows_decide_nothing()
    {
        _folder.Write("results.jsonl", 200, 100);
        File.WriteAllLines(
            _folder.Path("excluded.jsonl"),
            Enumerable.Range(200, 100).Select(i => $$"""{"id":"row-{{i}}","reason":"in the training data"}""")
        );

        var result = await _folder.GateAsync(
            "evaluators: {e: {floor: 0.9}}",
            "--candidate",
            "results.jsonl",
            "--exclude",
            "excluded.jsonl"
        );

        result.ShouldSucceed().Output.ShouldContain("100 rows excluded");
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
        _folder.Write("results.jsonl", 200, 1);

        var result = await _folder.GateAsync(
            "evaluators: {e: {floor: 0.5}}",
            "--candidate",
            "results.jsonl",
            "--workspace",
            workspace
        );

        result.ShouldSucceed().Output.ShouldContain("row-200 (likely off)");
    }

    [Theory]
    [InlineData("""{"row":"a"}""")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":"b","reason":5}""")]
    [InlineData("[]")]
    public async Task A_wrong_line_of_excluded_rows_is_named(string line)
    {
        _folder.Write("results.jsonl", 200, 0);
        File.WriteAllText(_folder.Path("excluded.jsonl"), $"{{\"id\":\"a\"}}\n{line}\n");

        var result = await _folder.GateAsync(
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
        _folder.Write("results.jsonl", 200, 0);

        (await _folder.GateAsync("evaluators: {e: {floor: 0.9}}", "--candidate", "results.jsonl")).ShouldSucceed();

        Directory
            .GetFileSystemEntries(_folder.Root)
            .Select(Path.GetFileName)
            .ShouldBe(["gate.yaml", "results.jsonl"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_release_of_a_real_model_is_held_back_for_the_category_that_it_lost()
    {
        WriteRuns("old.jsonl", Old);
        WriteRuns("new.jsonl", New);
        const string policy =
            "evaluators: {tool_selection: {floor: 0.8, max_drop: 0, cohorts: [{by: category, max_drop: 0.01}]}}";

        var result = await _folder.GateAsync(policy, "--candidate", "new.jsonl", "--baseline", "old.jsonl", "--json");

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
