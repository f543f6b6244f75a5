using System.Text.Json;

namespace Flywheel.Cli.Tests.Lake;

public sealed class EvaluationRowsTests : IDisposable
{
    // The hash of a thread decides the split; that of this one trains.
    private const string TrainThread = "t1";

    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rows_are_imported_once_and_a_changed_one_is_told()
    {
        var first = (await ImportAsync("""{"id":"a","input":"one"}""", """{"id":"b","input":"two"}""")).ShouldSucceed();
        var again = (await ImportAsync("""{"id":"b","input":"two"}""", """{"id":"a","input":"one"}""")).ShouldSucceed();
        var changed = (await ImportAsync("""{"id":"b","input":"second"}""")).ShouldSucceed();

        first.Output.Trim().ShouldBe("cases@1: 2 rows added, 0 changed, 0 unchanged");
        again.Output.Trim().ShouldBe("cases@1: 0 rows added, 0 changed, 2 unchanged");
        changed.Output.Trim().ShouldBe("new version of the row b\ncases@2: 0 rows added, 1 changed, 0 unchanged");
        (await RunAsync("dataset", "show", "cases@2")).ShouldSucceed().Output.ShouldContain("second");
        (await RunAsync("dataset", "diff", "cases@1", "cases@2"))
            .ShouldSucceed()
            .Output.ShouldContain("1 row added, 1 removed");
        (await RunAsync("dataset", "verify", "cases")).ShouldSucceed();
        (await RunAsync("doctor")).ShouldSucceed();
    }

    [Fact]
    public async Task A_wrong_line_is_named_and_makes_no_dataset()
    {
        (await RunAsync("init")).ShouldSucceed();

        var refused = await ImportAsync("""{"id":"a","input":"one"}""", """{"id":"b"}""");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("line 2");
        (await RunAsync("dataset", "list", "--json")).ShouldSucceed().Json.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_export_of_an_export_has_the_same_bytes_and_trainers_get_none()
    {
        await ImportAsync("""{"id":"a","input":[{"role":"user","content":"q"}],"x":1}""");
        var (one, two) = (_folder.Path("one.jsonl"), _folder.Path("two.jsonl"));

        (await ExportAsync("cases", "jsonl", one)).ShouldSucceed();
        (await RunAsync("dataset", "import", "copy", one)).ShouldSucceed();
        (await ExportAsync("copy", "jsonl", two)).ShouldSucceed();
        var refused = await ExportAsync("cases", "trl-sft", _folder.Path("train.jsonl"));

        (await File.ReadAllBytesAsync(two)).ShouldBe(await File.ReadAllBytesAsync(one));
        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(one + ".manifest.json")).RootElement;
        (manifest.GetProperty("rows").GetInt32(), manifest.GetProperty("format").GetString()).ShouldBe((1, "jsonl"));
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("nothing is trained on them");
    }

    [Fact]
    public async Task An_evaluation_takes_the_rows_of_the_lake()
    {
        await ImportAsync(
            """{"id":"a","input":"q","expected":"yes"}""",
            """{"id":"b","input":"q","expected":"no","split":"regression"}"""
        );
        var answers = _folder.Path("answers.jsonl");
        await File.WriteAllTextAsync(answers, "{\"id\":\"a\",\"output\":\"yes\"}\n{\"id\":\"b\",\"output\":\"yes\"}\n");

        var run = await RunAsync("eval", "cases@1", "--predictions", answers, "-e", "exact", "--json");

        var summary = run.ShouldSucceed().Json;
        summary.GetProperty("rows").GetInt32().ShouldBe(2);
        summary.GetProperty("run").GetProperty("dataset").GetString().ShouldBe("cases@1");
    }

    [Fact]
    public async Task A_case_is_neither_trained_on_nor_taken_from_what_was_trained_on()
    {
        const string question =
            "How much do I still owe on my mortgage, and what does it cost to pay it back this year?";
        const string answer = "You owe twelve thousand euros, and paying it back this year costs one percent of that.";
        await ImportAsync($$"""{"id":"payoff","input":"{{question}}","expected":"{{answer}}"}""");
        await File.WriteAllLinesAsync(
            _folder.Path("edits.jsonl"),
            [
                Edit("leak", question.ToUpperInvariant(), answer + "!!"),
                Edit("other", "How do I open an account?", "You open an account at a branch, or by telephone."),
            ]
        );

        (await RunAsync("curate", _folder.Path("edits.jsonl"), "--verdicts", _folder.Path("verdicts.jsonl")))
            .ShouldSucceed()
            .Output.ShouldContain("held_out");

        var verdict = (await File.ReadAllLinesAsync(_folder.Path("verdicts.jsonl")))[0];
        JsonDocument.Parse(verdict).RootElement.GetProperty("detail").GetString().ShouldBe("cases/payoff");
        var refused = await ImportAsync(
            """{"id":"late","input":"how do I open an account","expected":"you open an account at a branch or by telephone"}"""
        );
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("'late' repeats the train row 'other' of 'gold'");
    }

    private static string Edit(string id, string prompt, string final) =>
        JsonSerializer.Serialize(
            new
            {
                event_id = id,
                thread_id = TrainThread,
                prompt,
                original_llm_output = "It depends on your branch: " + final,
                final_user_edit = final,
            }
        );

    private async Task<CommandResult> ImportAsync(params string[] rows)
    {
        var path = _folder.Path("rows.jsonl");
        await File.WriteAllLinesAsync(path, rows);
        return await RunAsync("dataset", "import", "cases", path, "--why", "a test");
    }

    private Task<CommandResult> ExportAsync(string dataset, string format, string path) =>
        RunAsync("dataset", "export", dataset, "--format", format, "-o", path);

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
