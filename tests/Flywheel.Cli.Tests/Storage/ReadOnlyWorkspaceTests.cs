using System.Diagnostics;
using System.Text;
using Flywheel.Capture;
using Flywheel.Capture.Otlp;

namespace Flywheel.Cli.Tests.Storage;

/// <summary>A workspace whose files and folders may not be written by the user who looks at it, who is not root.</summary>
public sealed class ReadOnlyWorkspaceTests : IAsyncLifetime
{
    // Owns nothing by itself on any system.
    private const string Nobody = "65534";

    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public async ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
            Assert.Skip("Another user can be had by root on Linux only.");
        (await RunAsync("curate", ProjectFolder.Path("samples", "edits.jsonl"))).ShouldSucceed();
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Everything_that_only_looks_shows_the_same_as_to_the_owner()
    {
        await AddTraceAsync();
        var answers = _folder.Path("answers.jsonl");
        var rows = _folder.Path("rows.jsonl");
        await File.WriteAllTextAsync(rows, """{"id":"a","input":"1+1?","expected":"2"}""");
        await File.WriteAllTextAsync(answers, """{"id":"a","output":"2"}""");
        (await RunAsync("eval", rows, "--predictions", answers, "-e", "exact")).ShouldSucceed();
        string[][] commands =
        [
            ["dataset", "list"],
            ["dataset", "log", "gold"],
            ["dataset", "show", "gold"],
            ["dataset", "verify", "gold"],
            ["quarantine", "list"],
            ["audit", "verify"],
            ["audit", "list"],
            ["key", "list"],
            ["doctor"],
            ["trace", "list"],
            ["trace", "show", "5b8efff798038103d269b633813fc60c"],
            ["eval", "list"],
        ];
        var expected = new List<string>();
        foreach (var command in commands)
            expected.Add((await RunAsync(command)).ShouldSucceed().Output);
        var before = MakeReadOnly();

        foreach (var (command, shown) in commands.Zip(expected))
        {
            var result = await LookAsync(command);
            result.ExitCode.ShouldBe(0, $"{string.Join(' ', command)}: {result.Error}");
            result.Output.ShouldBe(shown);
        }
        Files().ShouldBe(before);
    }

    [Fact]
    public async Task It_can_be_backed_up_to_elsewhere_and_restored()
    {
        var listed = (await RunAsync("dataset", "list")).ShouldSucceed().Output;
        MakeReadOnly();
        var elsewhere = Directory.CreateDirectory(_folder.Path("elsewhere")).FullName;
        Own(elsewhere);
        var archive = Path.Combine(elsewhere, "backup.tar.gz");

        (await LookAsync("backup", archive)).ShouldSucceed();

        var restored = _folder.Path("restored");
        (await FlywheelCommand.RunInAsync(_folder.Root, ["restore", archive, restored])).ShouldSucceed();
        (await FlywheelCommand.RunAsync(restored, "dataset", "list")).ShouldSucceed().Output.ShouldBe(listed);
        (await FlywheelCommand.RunAsync(restored, "doctor")).ShouldSucceed();
    }

    [Fact]
    public async Task What_a_killed_server_left_in_the_write_ahead_log_is_seen()
    {
        await using (var server = await FlywheelServerProcess.StartAsync(Workspace))
        {
            (await RunAsync("key", "create", "made-late", "--scope", "read")).ShouldSucceed();
            await server.KillAsync();
        }
        new FileInfo(Path.Combine(Workspace, "flywheel.db-wal")).Length.ShouldBeGreaterThan(0);
        MakeReadOnly();

        (await LookAsync("audit", "list")).ShouldSucceed().Output.ShouldContain("made-late");
        (await LookAsync("key", "list")).ShouldSucceed().Output.ShouldContain("made-late");

        File.Delete(Path.Combine(Workspace, "flywheel.db-shm"));
        var blind = await LookAsync("key", "list");
        blind.ExitCode.ShouldBe(2);
        blind.Error.ShouldContain("Copy the workspace");
    }

    [Fact]
    public async Task What_would_change_it_says_that_it_may_not()
    {
        MakeReadOnly();
        string[][] commands =
        [
            ["ingest", ProjectFolder.Path("samples", "edits.jsonl")],
            ["key", "create", "mine", "--scope", "read"],
            ["serve", "--urls", "http://127.0.0.1:0"],
        ];
        foreach (var command in commands)
        {
            var result = await LookAsync(command);
            result.ExitCode.ShouldBe(2, result.Error);
            result.Error.ShouldContain("writable");
        }
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);

    private async Task<CommandResult> LookAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "setpriv",
            [
                $"--reuid={Nobody}",
                $"--regid={Nobody}",
                "--clear-groups",
                FlywheelCommand.Executable,
                "--workspace",
                Workspace,
                .. arguments,
            ]
        )
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CommandResult(process.ExitCode, await output, await error);
    }

    private async Task AddTraceAsync()
    {
        const string request = """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c",
             "spanId":"eee19b7ec3c1b174","name":"answer","startTimeUnixNano":"1767225600000000000"}]}]}]}
            """;
        using var wheel = Wheel.Open(
            Flywheel.Storage.Workspace.Open(Workspace),
            new WheelOptions(),
            TimeProvider.System
        );
        var items = new OtlpTraceReader(wheel.Pseudonyms, new CaptureOptions()).ReadJson(
            Encoding.UTF8.GetBytes(request)
        );
        await wheel.Log.AppendAsync(items.Drafts, TestContext.Current.CancellationToken);
        await wheel.TraceProjector.RunAsync(TestContext.Current.CancellationToken);
    }

    private List<string> MakeReadOnly()
    {
        Own(_folder.Root);
        Run("chmod", "-R", "a-w", Workspace);
        return Files();
    }

    private List<string> Files() =>
        [.. Directory.GetFiles(Workspace, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static void Own(string folder) => Run("chown", "-R", $"{Nobody}:{Nobody}", folder);

    private static void Run(string command, params string[] arguments)
    {
        using var process = Process.Start(command, arguments);
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }
}
