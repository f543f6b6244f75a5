using System.Text.Json;

namespace Flywheel.Cli.Tests.Curate;

public sealed class CurateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_row_has_a_verdict_in_its_place_and_a_bad_row_stops_nothing()
    {
        var file = await WriteAsync(
            """{"prompt":"p","original_llm_output":"The fee is five euros a month.","final_user_edit":"The fee is nine euros a month, from May on."}""",
            "not json",
            """{"prompt":"p","original_llm_output":"a","final_user_edit":7}""",
            """{"prompt":"p","original_llm_output":"same","final_user_edit":"same"}"""
        );

        var result = (await RunAsync("curate", file, "--verdicts", _folder.Path("verdicts.jsonl"))).ShouldSucceed();

        var verdicts = Lines("verdicts.jsonl");
        verdicts.Select(verdict => Text(verdict, "verdict")).ShouldBe(["keep", "discard", "discard", "discard"]);
        verdicts.Select(verdict => Text(verdict, "reason")).ShouldBe([null, "invalid", "invalid", "identical"]);
        verdicts[2].GetProperty("line").GetInt32().ShouldBe(3);
        result.Error.ShouldContain($"{file}:2: invalid-json");
        result.Error.ShouldContain($"{file}:3: wrong-type at /final_user_edit");
    }

    [Theory]
    [InlineData]
    [InlineData("--dry-run")]
    public async Task The_lines_of_verdicts_are_the_rows_of_the_files_also_where_feedback_is_among_them(
        params string[] options
    )
    {
        var file = await WriteAsync(
            """{"event_id":"e1","prompt":"p","original_llm_output":"a","final_user_edit":"a"}""",
            """{"event_id":"f1","type":"thumb","value":-1,"trace_id":"t1"}""",
            """{"type":"thumb","trace_id":"t1"}""",
            """{"event_id":"e2","prompt":"p","original_llm_output":"b","final_user_edit":"b"}"""
        );

        var result = await RunAsync([
            "curate",
            file,
            "--verdicts",
            _folder.Path("verdicts.jsonl"),
            "--json",
            .. options,
        ]);

        var verdicts = Lines("verdicts.jsonl");
        verdicts.Select(verdict => Text(verdict, "event_id")).ShouldBe(["e1", "f1", null, "e2"]);
        verdicts.Select(verdict => Text(verdict, "verdict")).ShouldAllBe(verdict => verdict == "discard");
        verdicts.Select(verdict => Text(verdict, "reason")).ShouldBe(["identical", "feedback", "invalid", "identical"]);
        verdicts[1].GetProperty("distance").ValueKind.ShouldBe(JsonValueKind.Null);
        var json = result.ShouldSucceed().Json;
        json.GetProperty("received").GetInt32().ShouldBe(2);
        json.GetProperty("files").GetProperty("invalid").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_field_of_a_bad_row_does_not_drive_the_terminal_on_which_it_is_reported()
    {
        var file = await WriteAsync("""{"\u001b]0;owned\u0007\u001b[2J\u202e":"\ud800"}""");

        var result = await RunAsync("ingest", file);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("invalid-text at / ]0;owned  [2J ");
        result.Error.ShouldNotContain('\e');
    }

    [Fact]
    public async Task Verdicts_do_not_replace_the_rows_they_are_about()
    {
        var file = await WriteAsync("""{"prompt":"p","original_llm_output":"a b c","final_user_edit":"a b d"}""");

        var refused = await RunAsync("curate", file, "--verdicts", file);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("which is to be read");
        (await File.ReadAllTextAsync(file)).ShouldContain("original_llm_output");
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_gives_the_same_verdicts()
    {
        var file = ProjectFolder.Path("samples", "edits.jsonl");
        await RunAsync("curate", file, "--verdicts", _folder.Path("first.jsonl"));

        var again = (await RunAsync("curate", file, "--verdicts", _folder.Path("second.jsonl"), "--json"))
            .ShouldSucceed()
            .Json;

        again.GetProperty("version").ValueKind.ShouldBe(JsonValueKind.Null);
        again.GetProperty("files").GetProperty("duplicates").GetInt32().ShouldBe(169);
        (await File.ReadAllTextAsync(_folder.Path("second.jsonl"))).ShouldBe(
            await File.ReadAllTextAsync(_folder.Path("first.jsonl"))
        );
    }

    [Fact]
    public async Task A_dry_run_judges_and_changes_nothing()
    {
        var file = ProjectFolder.Path("samples", "edits.jsonl");

        var dry = (await RunAsync("curate", file, "--dry-run", "--verdicts", _folder.Path("dry.jsonl"), "--json"))
            .ShouldSucceed()
            .Json;

        dry.GetProperty("received").GetInt32().ShouldBe(169);
        dry.GetProperty("discarded").GetProperty("near_identical").GetInt32().ShouldBe(12);
        Lines("dry.jsonl").Count.ShouldBe(169);
        Directory.Exists(Path.Combine(Workspace, "lake")).ShouldBeFalse();
        (await RunAsync("curate", "--json")).Json.GetProperty("received").GetInt32().ShouldBe(0);
        (await RunAsync("curate", "--dry-run")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_dry_run_makes_no_workspace_and_heeds_the_policy_that_somebody_wrote_for_one()
    {
        var file = await WriteAsync(
            """{"prompt":"Which fee?","original_llm_output":"There is a fee of 20.","final_user_edit":"There is a gadzooks of 20."}"""
        );
        var without = _folder.Path("without");
        (await RunIn(without)).GetProperty("kept").GetInt32().ShouldBe(1);
        Directory.Exists(without).ShouldBeFalse();

        var prepared = Directory.CreateDirectory(_folder.Path("prepared")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(prepared, "policy.yaml"),
            "version: 1\ncategories:\n  oaths:\n    action: discard\n    words: [gadzooks]\n"
        );
        (await RunIn(prepared)).GetProperty("kept").GetInt32().ShouldBe(0);
        Directory.GetFileSystemEntries(prepared).ShouldHaveSingleItem();

        async Task<JsonElement> RunIn(string workspace) =>
            (await FlywheelCommand.RunAsync(workspace, "curate", file, "--dry-run", "--json")).ShouldSucceed().Json;
    }

    [Fact]
    public async Task Refused_rows_of_several_files_are_named_with_their_file()
    {
        var (first, second) = (_folder.Path("one.jsonl"), _folder.Path("two.jsonl"));
        foreach (var file in (string[])[first, second])
            await File.WriteAllTextAsync(file, "{\"prompt\":1}\n");
        foreach (
            var options in (string[][])
                [
                    ["--dry-run"],
                    [],
                ]
        )
        {
            await RunAsync(["curate", first, second, "--verdicts", _folder.Path("verdicts.jsonl"), .. options]);
            Lines("verdicts.jsonl").Select(line => Text(line, "file")).ShouldBe([first, second]);
        }
    }

    [Fact]
    public async Task Ingested_events_wait_until_they_are_curated()
    {
        await RunAsync(
            "ingest",
            ProjectFolder.Path("samples", "edits.jsonl"),
            ProjectFolder.Path("samples", "feedback.jsonl")
        );

        var result = (await RunAsync("curate", "--dataset", "trial", "--json")).ShouldSucceed().Json;

        result.GetProperty("received").GetInt32().ShouldBe(167);
        result.GetProperty("kept").GetInt32().ShouldBe(110);
        result.GetProperty("dataset").GetString().ShouldBe("trial");
        (await RunAsync("dataset", "show", "trial@1", "--rows", "0")).ShouldSucceed().Output.ShouldContain("110 rows");
    }

    [Theory]
    [InlineData("../gold", "cannot name a dataset")]
    [InlineData("CON", "cannot name a dataset")]
    [InlineData("cases", "holds rows of an evaluation")]
    public async Task A_dataset_that_cannot_take_pairs_is_refused_before_a_row_is_stored(string dataset, string cause)
    {
        var cases = _folder.Path("cases.jsonl");
        await File.WriteAllTextAsync(cases, """{"id":"r1","input":"q","expected":"a"}""");
        await RunAsync("dataset", "import", "cases", cases, "--why", "a test");

        var refused = await RunAsync("curate", ProjectFolder.Path("samples", "edits.jsonl"), "--dataset", dataset);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain($"'{dataset}' {cause}");
        var later = (await RunAsync("curate", "--json")).ShouldSucceed().Json;
        later.GetProperty("received").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_changed_policy_judges_everything_again_into_a_version_of_which_the_difference_shows()
    {
        await RunAsync("init");
        await RunAsync("curate", ProjectFolder.Path("samples", "edits.jsonl"));
        var policy = Path.Combine(Workspace, "policy.yaml");
        var text = await File.ReadAllTextAsync(policy);
        await File.WriteAllTextAsync(
            policy,
            text.Replace("words: [hack, ", "words: [hackathon, hack, ", StringComparison.Ordinal)
        );

        (await RunAsync("curate", "--again")).ShouldSucceed();

        var difference = (await RunAsync("dataset", "diff", "gold@1", "gold@2", "--json")).ShouldSucceed().Json;
        difference.GetProperty("added").GetArrayLength().ShouldBe(0);
        difference
            .GetProperty("removed")
            .EnumerateArray()
            .Select(row => row.GetProperty("chosen").GetString()!)
            .ShouldHaveSingleItem()
            .ShouldContain("hackathon");
    }

    [Fact]
    public async Task A_broken_policy_stops_the_start_with_file_line_and_cause()
    {
        await RunAsync("init");
        await File.WriteAllTextAsync(Path.Combine(Workspace, "policy.yaml"), "version: 1\nsecrets: maybe\n");

        var refused = await RunAsync("curate", ProjectFolder.Path("samples", "edits.jsonl"));

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("policy.yaml, line 2");
        refused.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Of_many_refused_rows_the_first_are_named_and_the_rest_counted()
    {
        var good =
            """{"prompt":"Which fee?","original_llm_output":"There is a fee of 20.","final_user_edit":"There is no fee of 20."}""";
        var file = await WriteAsync([good, .. Enumerable.Repeat("{\"prompt\":1}", 25)]);

        foreach (var command in new[] { new[] { "ingest", file }, ["curate", "--dry-run", file] })
        {
            var result = (await RunAsync(command)).ShouldSucceed();
            result.Error.Split('\n').Count(line => line.Contains(".jsonl:", StringComparison.Ordinal)).ShouldBe(10);
            result.Error.ShouldContain("... and 15 more rows that cannot be taken.");
            result.Error.ShouldNotContain("No row can be taken");
            result.Output.ShouldContain("25 refused");
        }
    }

    [Theory]
    [InlineData("prompt,output\nWhich fee?,None", "JSON lines")]
    [InlineData("[{\"prompt\":\"p\"}]", "not one list")]
    public async Task A_file_of_another_kind_is_told_what_is_read(string content, string hint)
    {
        var refused = await RunAsync("ingest", await WriteAsync(content));

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain(hint);
    }

    [Fact]
    public async Task A_compressed_file_is_refused_with_the_cure()
    {
        await File.WriteAllBytesAsync(_folder.Path("edits.jsonl.gz"), [0x1F, 0x8B, 8, 0]);

        var refused = await RunAsync("curate", _folder.Path("edits.jsonl.gz"));

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("gunzip");
    }

    [Theory]
    [InlineData("quarantine", "release", "nothing", "--why", "x")]
    [InlineData("curate", "no-such-file.jsonl")]
    [InlineData("curate", "--verdicts", "v.jsonl")]
    [InlineData("curate", "--nonsense")]
    [InlineData("dataset", "show", "gold")]
    [InlineData("dataset", "export", "gold")]
    [InlineData("key", "create", "k", "--scope", "root")]
    [InlineData("restore", "no-such-file", "somewhere")]
    public async Task What_cannot_be_done_ends_with_2_a_message_and_no_stack_trace(params string[] arguments)
    {
        var refused = await RunAsync(arguments);

        refused.ExitCode.ShouldBe(2);
        refused.Output.ShouldBeEmpty();
        refused.Error.ShouldStartWith("flywheel: ");
        refused.Error.ShouldNotContain("   at ");
        refused.Error.ShouldNotContain("unexpected");
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);

    private async Task<string> WriteAsync(params string[] lines)
    {
        await File.WriteAllLinesAsync(_folder.Path("edits.jsonl"), lines);
        return _folder.Path("edits.jsonl");
    }

    private List<JsonElement> Lines(string name) =>
        [.. File.ReadLines(_folder.Path(name)).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string? Text(JsonElement row, string name) => row.GetProperty(name).GetString();
}
