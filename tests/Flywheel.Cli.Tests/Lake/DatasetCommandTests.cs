using System.Security.Cryptography;
using System.Text.Json;

namespace Flywheel.Cli.Tests.Lake;

public sealed class DatasetCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public async ValueTask InitializeAsync() =>
        (await RunAsync("curate", ProjectFolder.Path("samples", "edits.jsonl"))).ShouldSucceed();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_people_do_to_a_dataset_is_in_the_audit_trail_and_what_changes_nothing_is_not()
    {
        var rows = _folder.Path("rows.jsonl");
        await File.WriteAllTextAsync(rows, "{\"id\":\"a\",\"input\":\"q\"}");
        string[][] acts =
        [
            ["tag", "gold@1", "good", "--why", "for the talk"],
            ["rollback", "gold", "--to", "0", "--why", "start over"],
            ["tag", "gold", "good", "--remove"],
            ["import", "cases", rows, "--why", "by hand"],
            ["import", "cases", rows],
            ["compact", "gold"],
            ["vacuum", "gold", "--retention-days", "0", "--dry-run"],
            ["vacuum", "gold", "--retention-days", "0"],
        ];
        foreach (var act in acts)
            (await RunAsync(["dataset", .. act])).ShouldSucceed();

        var trail = (await RunAsync("audit", "list", "--json")).ShouldSucceed();

        trail
            .Json.EnumerateArray()
            .Select(entry =>
                $"{entry.GetProperty("actor")} {entry.GetProperty("action")} {entry.GetProperty("subject")} {entry.GetProperty("why")}"
            )
            .Where(entry => entry.Contains(" dataset.", StringComparison.Ordinal))
            .ShouldBe(
                new[]
                {
                    "dataset.tag gold@1 for the talk",
                    "dataset.rollback gold@2 start over",
                    "dataset.untag gold ",
                    "dataset.import cases@1 by hand",
                    "dataset.vacuum gold ",
                }.Select(entry => $"{Environment.UserName} {entry}")
            );
    }

    [Theory]
    [InlineData("trl-preference")]
    [InlineData("trl-preference-conversational")]
    [InlineData("trl-kto")]
    [InlineData("trl-sft")]
    [InlineData("trl-prompt-completion")]
    [InlineData("openai-dpo")]
    [InlineData("openai-sft")]
    public async Task An_export_is_the_same_bytes_again_and_its_manifest_tells_their_hash(string format)
    {
        var (first, second) = (_folder.Path("first.jsonl"), _folder.Path("second.jsonl"));

        (await ExportAsync(format, first)).ShouldSucceed();
        await RunAsync("dataset", "compact", "gold");
        (await ExportAsync(format, second)).ShouldSucceed();

        var bytes = await File.ReadAllBytesAsync(first);
        (await File.ReadAllBytesAsync(second)).ShouldBe(bytes);
        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(first + ".manifest.json")).RootElement;
        manifest.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        manifest.GetProperty("version").GetInt32().ShouldBe(1);
        Directory.GetFiles(_folder.Root, "*.partial").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("flywheel.db")]
    [InlineData("flywheel.db-wal")]
    [InlineData("pseudonym.key")]
    [InlineData("lake")]
    [InlineData("lake/gold/_delta_log/00000000000000000001.json")]
    public async Task No_result_is_written_over_the_workspace(string file)
    {
        var path = Path.Combine(Workspace, file);

        var export = await ExportAsync("trl-sft", path);
        var backup = await RunAsync("backup", path);
        var verdicts = await RunAsync("curate", ProjectFolder.Path("samples", "edits.jsonl"), "--verdicts", path);

        foreach (var refused in new[] { export, backup, verdicts })
        {
            refused.ExitCode.ShouldBe(2);
            refused.Error.ShouldContain("is a file of the workspace itself");
        }
        (await RunAsync("doctor")).ShouldSucceed();
    }

    [Fact]
    public async Task A_device_is_not_replaced_by_a_file()
    {
        var refused = await ExportAsync("trl-sft", "/dev/null");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("/dev/null is not a file that can be replaced");
    }

    [Fact]
    public async Task A_result_replaces_an_earlier_one_of_its_kind_and_no_other_file()
    {
        var (edits, mine) = (ProjectFolder.Path("samples", "edits.jsonl"), _folder.Path("mine.jsonl"));
        await File.WriteAllTextAsync(mine, "{\"prompt\":\"precious\"}\n");

        foreach (
            var refused in new[]
            {
                await ExportAsync("trl-sft", mine),
                await RunAsync("backup", mine),
                await RunAsync("curate", edits, "--verdicts", mine),
            }
        )
        {
            refused.ExitCode.ShouldBe(2);
            refused.Error.ShouldContain("is no earlier result of this command");
        }
        (await File.ReadAllTextAsync(mine)).ShouldContain("precious");

        for (var round = 0; round < 2; round++)
        {
            (await ExportAsync("trl-sft", _folder.Path("new", "export.jsonl"))).ShouldSucceed();
            (await RunAsync("backup", _folder.Path("new", "backup.tar.gz"))).ShouldSucceed();
            (await RunAsync("curate", edits, "--verdicts", _folder.Path("new", "verdicts.jsonl"))).ShouldSucceed();
        }
    }

    [Fact]
    public async Task Standard_output_is_not_taken_for_a_file()
    {
        var refused = await ExportAsync("trl-sft", "-");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("standard output");
    }

    [Theory]
    [InlineData("trl-kto", true)]
    [InlineData("trl-sft", false)]
    public async Task An_export_tells_lines_rows_and_what_lies_elsewhere(string format, bool comparesLengths)
    {
        var export = (await ExportAsync(format, _folder.Path("out.jsonl"))).ShouldSucceed();

        var lines = File.ReadLines(_folder.Path("out.jsonl")).Count();
        var rows = comparesLengths ? lines / 2 : lines;
        export.Output.ShouldContain($"{lines} lines from {rows} rows of gold@1");
        export.Output.ShouldContain($"not in this split: {110 - rows} rows");
        export.Output.Contains("COHORT", StringComparison.Ordinal).ShouldBe(comparesLengths);
        export.Output.Split('\n').Length.ShouldBeLessThan(15);
    }

    [Fact]
    public async Task An_export_prints_the_cohorts_whose_answers_grow_unlike_all_others()
    {
        var edits = Enumerable.Range(0, 40).Select(number => EditOf(new Random(number), isCut: number < 12, number));
        await File.WriteAllLinesAsync(_folder.Path("cohorts.jsonl"), edits);
        (await RunAsync("curate", _folder.Path("cohorts.jsonl"), "--dataset", "cohorts")).ShouldSucceed();

        string[] command = ["dataset", "export", "cohorts", "--format", "trl-preference", "--split", "all"];
        var export = (await RunAsync([.. command, "-o", _folder.Path("out.jsonl")])).ShouldSucceed();

        export
            .Output.Split('\n')
            .SkipWhile(line => !line.StartsWith("COHORT", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.Contains("has all cohorts", StringComparison.Ordinal))
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2]))
            .ShouldBe(["all 40", "intent=refund [2J"]);
        export.Output.ShouldNotContain('\e');

        static string EditOf(Random random, bool isCut, int number)
        {
            var words = string.Join(' ', Enumerable.Range(0, 12).Select(_ => $"w{random.Next(100_000)}"));
            return JsonSerializer.Serialize(
                new
                {
                    prompt = $"Question {words}",
                    original_llm_output = isCut ? words : $"It is not so: {words}",
                    final_user_edit = isCut ? words[..(words.Length / 4)] : $"That is so, indeed: {words}",
                    intent = isCut ? "refund\e[2J" : "loan",
                    locale = number < 9 ? "too-few" : "enough",
                }
            );
        }
    }

    [Fact]
    public async Task Rows_as_JSON_have_the_names_of_the_columns()
    {
        var row = (await RunAsync("dataset", "show", "gold", "--rows", "1", "--json")).Json.GetProperty("rows")[0];

        var columns = File.ReadLines(ProjectFolder.Path("docs", "gold-table.md"))
            .SkipWhile(line => !line.StartsWith("| column", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('`')[1]);
        row.EnumerateObject().Select(field => field.Name).ShouldBe(columns, ignoreOrder: true);
    }

    [Theory]
    [InlineData("gold@1", "0", "names a version")]
    [InlineData("gold", "", "is empty")]
    [InlineData("gold", "gold@", "names no version")]
    public async Task A_rollback_to_nowhere_is_refused_with_the_cure(string name, string to, string message)
    {
        var refused = await RunAsync("dataset", "rollback", name, "--to", to, "--why", "a test");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain(message);
    }

    [Fact]
    public async Task A_rollback_takes_a_whole_reference_and_the_log_tells_to_which_version_it_went()
    {
        (await RunAsync("dataset", "rollback", "gold", "--to", "gold@0", "--why", "start over")).ShouldSucceed();

        (await RunAsync("dataset", "log", "gold")).ShouldSucceed().Output.ShouldContain("RESTORE 0");
    }

    [Fact]
    public async Task A_rollback_is_a_version_that_equals_the_old_one()
    {
        await RunAsync("dataset", "tag", "gold@1", "before-attack");
        (await RunAsync("dataset", "rollback", "gold", "--to", "0", "--why", "start over")).ShouldSucceed();
        (await RunAsync("dataset", "rollback", "gold", "--to", "before-attack", "--why", "no, go on")).ShouldSucceed();

        var difference = (await RunAsync("dataset", "diff", "gold@before-attack", "gold", "--json"))
            .ShouldSucceed()
            .Json;

        difference.GetProperty("added").GetArrayLength().ShouldBe(0);
        difference.GetProperty("removed").GetArrayLength().ShouldBe(0);
        var log = (await RunAsync("dataset", "log", "gold")).ShouldSucceed().Output;
        log.ShouldContain("start over");
        log.ShouldContain("before-attack");
    }

    [Fact]
    public async Task A_flipped_byte_of_a_data_file_is_found_and_named()
    {
        var file = Directory.GetFiles(Path.Combine(Workspace, "lake", "gold"), "*.parquet")[0];
        Flip(file);

        var verified = await RunAsync("dataset", "verify", "gold");

        verified.ExitCode.ShouldBe(1);
        verified.Output.ShouldContain(Path.GetFileName(file));
        var doctor = await RunAsync("doctor");
        (doctor.ExitCode, doctor.Output.Contains(Path.GetFileName(file), StringComparison.Ordinal)).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_flipped_byte_of_a_commit_is_a_clear_error()
    {
        var file = Path.Combine(Workspace, "lake", "gold", "_delta_log", "00000000000000000001.json");
        Flip(file);

        var shown = await RunAsync("dataset", "show", "gold");

        shown.ExitCode.ShouldBe(2);
        shown.Error.ShouldContain("00000000000000000001.json");
        shown.Error.ShouldNotContain("   at ");
        var verified = await RunAsync("dataset", "verify", "gold");
        verified.ExitCode.ShouldBe(1);
        verified.Output.ShouldContain("00000000000000000001.json");
        (await RunAsync("doctor")).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Vacuum_without_retention_leaves_the_latest_version_readable()
    {
        await RunAsync("curate", "--again");
        (await RunAsync("dataset", "vacuum", "gold", "--retention-days", "0")).ShouldSucceed();

        (await RunAsync("dataset", "verify", "gold")).ShouldSucceed();
        (await RunAsync("dataset", "rollback", "gold", "--to", "1", "--why", "too late")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task Files_are_compressed_as_the_configuration_says_and_any_reader_reads_them()
    {
        await File.WriteAllTextAsync(Path.Combine(Workspace, "flywheel.yaml"), "lake:\n  compression: gzip\n");
        (await RunAsync("curate", "--again")).ShouldSucceed();

        var files = Directory.GetFiles(Path.Combine(Workspace, "lake", "gold"), "*.gz.parquet");
        var rows = Oracle.Run("delta.mjs", "commits", "duckdb", Path.Combine(Workspace, "lake", "gold"), "2");

        files.ShouldNotBeEmpty();
        rows.GetProperty("rows").GetArrayLength().ShouldBe(110);
        (await RunAsync("dataset", "verify", "gold")).ShouldSucceed();
    }

    [Fact]
    public async Task A_compression_that_there_is_not_is_refused_with_those_that_there_are()
    {
        await File.WriteAllTextAsync(Path.Combine(Workspace, "flywheel.yaml"), "lake:\n  compression: zstd\n");

        var refused = await RunAsync("curate", "--again");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("'lake.compression' has to be snappy, gzip or none");
    }

    private static void Flip(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite);
        stream.Position = stream.Length / 2;
        var value = stream.ReadByte();
        stream.Position--;
        stream.WriteByte((byte)(value ^ 1));
    }

    private Task<CommandResult> ExportAsync(string format, string path) =>
        RunAsync("dataset", "export", "gold@1", "--format", format, "--split", "train", "-o", path);

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
