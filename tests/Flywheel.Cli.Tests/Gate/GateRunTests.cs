using System.Text.Json;
using Flywheel.Lake;

namespace Flywheel.Cli.Tests.Gate;

public sealed class GateRunTests : IDisposable
{
    private readonly GateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_that_the_candidate_was_trained_on_decide_nothing_and_both_rows_are_named()
    {
        const string question =
            "How much do I still owe on my mortgage, and what does it cost to pay it back this year?";
        const string answer = "You owe twelve thousand euros, and paying it back this year costs one percent of that.";
        var workspace = _folder.Path("workspace");
        _folder.Write("results.jsonl", 200, 1);
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

        var result = await _folder.GateAsync(policy, [.. candidate, "--trained-on", "gold@1"]);
        var refused = await _folder.GateAsync(policy, [.. candidate, "--trained-on", "gold@9"]);

        var report = result.ShouldSucceed().Json;
        var trainedOn = report.GetProperty("trained_on");
        trainedOn.GetProperty("versions")[0].GetString().ShouldBe("gold@1");
        trainedOn.GetProperty("not_compared").GetProperty("count").GetInt64().ShouldBe(200);
        (await _folder.GateAsync(policy, [.. candidate[..^1], "--trained-on", "gold@1"])).Output.ShouldContain(
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

        var result = await _folder.GateAsync(
            "evaluators: {exact: {floor: 0.5}}",
            ["--candidate", candidate, "--workspace", workspace, "--trained-on", "gold@1", "--json"]
        );

        var excluded = result.Json.GetProperty("excluded");
        excluded.GetProperty("count").GetInt64().ShouldBe(1, result.Output);
        excluded.GetProperty("rows")[0].GetProperty("id").GetString().ShouldBe("row");
    }

    [Fact]
    public async Task Runs_of_a_workspace_are_compared_and_the_decision_is_kept()
    {
        var old = await EvaluateAsync("old.jsonl", right: 60);
        var young = await EvaluateAsync("new.jsonl", right: 20);

        var result = await _folder.GateAsync(
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
        var result = await _folder.GateAsync("evaluators: {e: {}}", "--candidate", candidate);

        (result.ExitCode, result.Error.Contains(message, StringComparison.Ordinal)).ShouldBe((2, true), result.Error);
    }

    [Fact]
    public async Task A_run_that_the_workspace_does_not_have_is_named()
    {
        await EvaluateAsync("old.jsonl", right: 1);

        var result = await _folder.GateAsync("evaluators: {e: {}}", "--candidate", "ffff", "--workspace", "w");

        (result.ExitCode, result.Error.Contains("no run 'ffff'", StringComparison.Ordinal)).ShouldBe((2, true));
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
}
