using System.Text.Json;

namespace Flywheel.Cli.Tests.Lake;

public sealed class EvaluationRowsTests : IDisposable
{
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
