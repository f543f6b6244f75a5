namespace Flywheel.Cli.Tests.Storage;

public sealed class DoctorCommandTests : IAsyncLifetime
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
    public async Task A_workspace_that_is_well_is_said_to_be_with_what_was_checked()
    {
        var doctor = (await RunAsync("doctor")).ShouldSucceed();

        doctor.Output.ShouldContain(
            "Checked: database, file modes, configuration, safety policy, failure modes, datasets, evaluations, pseudonym key, event log, audit trail, publications, models."
        );
        doctor.Output.ShouldContain("is well.");
    }

    [Theory]
    [InlineData("server:\n  port: 5\n", "line 2: 'server.port'")]
    [InlineData("events:\n  max_age: 3 days\n", "line 2: 'events.max_age'")]
    [InlineData("server:\n\turls: x\n", "is not YAML")]
    [InlineData("audit:\n  provider: openai\n  model: m\n  kee: x\n", "line 4: 'audit.kee'")]
    [InlineData(
        "audit:\n  provider: openai\n  model: m\n  api_key_env: FLYWHEEL_NO_SUCH_KEY\n",
        "FLYWHEEL_NO_SUCH_KEY"
    )]
    [InlineData("curate:\n  dataset: my set\n", "'curate.dataset' is 'my set'")]
    public async Task A_configuration_with_which_no_server_starts_is_found(string configuration, string problem)
    {
        await File.WriteAllTextAsync(Path.Combine(Workspace, "flywheel.yaml"), configuration);

        var doctor = await RunAsync("doctor");

        doctor.ExitCode.ShouldBe(1);
        doctor.Output.ShouldContain(problem);
        (await RunAsync("serve", "--urls", "http://127.0.0.1:0")).ExitCode.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, "is not a database. Restore a backup")]
    [InlineData(100, "is damaged. Restore a backup")]
    public async Task A_database_that_cannot_be_opened_is_found_and_the_rest_is_checked(int sound, string problem)
    {
        var path = Path.Combine(Workspace, "flywheel.db");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan(sound).Fill(0x5A);
        await File.WriteAllBytesAsync(path, bytes);
        await File.WriteAllTextAsync(Path.Combine(Workspace, "flywheel.yaml"), "server:\n  port: 5\n");

        var doctor = await RunAsync("doctor");

        doctor.ExitCode.ShouldBe(1);
        doctor.Output.ShouldContain($"The database {path}: it {problem}");
        doctor.Output.ShouldContain("line 2: 'server.port'");
        doctor.Output.ShouldContain("2 findings");
    }

    [Fact]
    public async Task A_judge_whose_key_is_not_there_keeps_nobody_from_what_needs_no_judge()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Workspace, "flywheel.yaml"),
            "audit:\n  provider: openai\n  model: m\n  api_key_env: FLYWHEEL_NO_SUCH_KEY\n"
        );
        var edits = ProjectFolder.Path("samples", "edits.jsonl");

        (await RunAsync("quarantine", "list")).ShouldSucceed();
        (await RunAsync("ingest", edits)).ShouldSucceed();
        (await RunAsync("curate", "--dry-run", edits)).ShouldSucceed();

        var refused = await RunAsync("curate");
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("FLYWHEEL_NO_SUCH_KEY");
    }

    [Fact]
    public async Task A_lost_lake_is_found_and_nothing_is_committed_in_its_place()
    {
        Directory.Delete(Path.Combine(Workspace, "lake"), recursive: true);

        var doctor = await RunAsync("doctor");
        doctor.ExitCode.ShouldBe(1);
        doctor.Output.ShouldContain("the lake was lost");
        (await RunAsync("curate")).ExitCode.ShouldBe(2);
        Directory.Exists(Path.Combine(Workspace, "lake")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_lost_file_that_only_a_tagged_version_needs_is_found()
    {
        (await RunAsync("dataset", "tag", "gold@1", "keep-me")).ShouldSucceed();
        var files = Directory.GetFiles(Path.Combine(Workspace, "lake", "gold"), "*.parquet");
        (await RunAsync("curate", "--again")).ShouldSucceed();
        (await RunAsync("doctor")).ShouldSucceed();
        File.Delete(files[0]);

        var doctor = await RunAsync("doctor");

        doctor.ExitCode.ShouldBe(1);
        doctor.Output.ShouldContain(Path.GetFileName(files[0]));
        doctor.Output.ShouldContain("the tag 'keep-me' needs it");
    }

    [Fact]
    public async Task A_flipped_byte_in_the_rows_and_in_the_results_of_an_evaluation_is_found()
    {
        var rows = _folder.Path("rows.jsonl");
        await File.WriteAllTextAsync(rows, """{"id":"a","input":"What is 1 + 1?","expected":"2"}""");
        var answers = _folder.Path("answers.jsonl");
        await File.WriteAllTextAsync(answers, """{"id":"a","output":"2"}""");
        (await RunAsync("dataset", "import", "cases", rows)).ShouldSucceed();
        (await RunAsync("eval", "cases", "--predictions", answers, "--evaluator", "exact")).ShouldSucceed();
        (await RunAsync("doctor")).ShouldSucceed();

        foreach (var table in (string[])["cases", "evaluations"])
            Flip(Directory.GetFiles(Path.Combine(Workspace, "lake", table), "*.parquet").Single());

        var doctor = await RunAsync("doctor");
        doctor.ExitCode.ShouldBe(1);
        doctor.Output.ShouldContain($"datasets: {Path.Combine(Workspace, "lake", "cases")}");
        doctor.Output.ShouldContain($"evaluations: {Path.Combine(Workspace, "lake", "evaluations")}");
    }

    [Fact]
    public async Task A_lost_pseudonym_key_is_found_and_given_up_on_purpose_only()
    {
        File.Delete(Path.Combine(Workspace, "pseudonym.key"));

        var doctor = await RunAsync("doctor");
        doctor.ExitCode.ShouldBe(1);
        doctor.Output.ShouldContain("pseudonym key");
        (await RunAsync("ingest", ProjectFolder.Path("samples", "edits.jsonl"))).ExitCode.ShouldBe(2);

        (await RunAsync("init", "--accept-pseudonym-key")).ShouldSucceed();
        (await RunAsync("doctor")).ShouldSucceed();
        (await RunAsync("audit", "list")).ShouldSucceed().Output.ShouldContain("pseudonym_key.accept");
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
