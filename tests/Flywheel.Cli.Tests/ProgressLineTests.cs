using System.Diagnostics;

namespace Flywheel.Cli.Tests;

public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter _terminal = new();
    private readonly Clock _clock = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public void It_shows_the_share_the_rate_and_the_time_left()
    {
        using var line = Line();

        line.Report(0, 400);
        _clock.Seconds += 10;
        line.Report(100, 400);

        Shown()[^1].ShouldBe("curating ███████░░░░░░░░░░░░░░░░░░░░░░░ 25 %  100 of 400  10/s  00:00:30 left   ");
    }

    [Fact]
    public void What_was_done_before_it_began_does_not_count_as_its_rate()
    {
        using var line = Line();

        line.Report(300, 400);
        _clock.Seconds += 5;
        line.Report(350, 400);

        Shown()[^1].ShouldContain("350 of 400  10/s  00:00:05 left");
    }

    [Fact]
    public void It_writes_at_most_ten_times_a_second_and_always_the_end()
    {
        using var line = Line();

        for (var done = 0; done <= 1000; done++, _clock.Seconds += 0.001)
            line.Report(done, 1000);

        Shown().Count.ShouldBeInRange(10, 12);
        Shown()[^1].ShouldContain("100 %  1000 of 1000");
    }

    [Fact]
    public void Bytes_are_shown_as_megabytes()
    {
        using var line = Line(ProgressUnit.Bytes);

        line.Report(0, 3 << 20);
        _clock.Seconds += 1;
        line.Report(3 << 19, 3 << 20);

        Shown()[^1].ShouldContain("50 %  1.5 MB of 3.0 MB  1.5 MB/s  00:00:01 left");
    }

    [Fact]
    public void It_ends_its_line_once_and_only_where_it_has_written_one()
    {
        var line = Line();
        line.Dispose();
        _terminal.ToString().ShouldBeEmpty();

        line.Report(1, 0);
        _terminal.ToString().ShouldBeEmpty();

        line.Report(1, 2);
        line.Dispose();
        line.Dispose();
        _terminal.ToString().Count(each => each == '\n').ShouldBe(1);
    }

    [Fact]
    public async Task Long_commands_show_their_progress_on_a_terminal_and_nothing_of_it_elsewhere()
    {
        using var folder = new TemporaryFolder();
        var workspace = folder.Path("workspace");
        var rows = folder.Path("rows.jsonl");
        await File.WriteAllTextAsync(rows, "{\"id\":\"a\",\"input\":\"q\"}\n");
        (string Says, string[] Command)[] commands =
        [
            ("ingesting", ["ingest", ProjectFolder.Path("samples", "edits.jsonl")]),
            ("curating", ["curate"]),
            ("exporting", ["dataset", "export", "gold", "--format", "trl-sft", "-o", folder.Path("out.jsonl")]),
            ("verifying", ["dataset", "verify", "gold"]),
            ("reading", ["dataset", "import", "cases", rows]),
            ("backing up", ["backup", folder.Path("backup.tar.gz")]),
            ("checking", ["doctor"]),
        ];
        foreach (var (says, command) in commands)
        {
            var shown = await OnTerminalAsync(["--workspace", workspace, .. command]);
            shown.ShouldContain($"{says} ██████████████████████████████ 100 %");
        }
        (await OnTerminalAsync(["restore", folder.Path("backup.tar.gz"), folder.Path("restored")])).ShouldContain(
            "restoring ██"
        );

        (await FlywheelCommand.RunAsync(workspace, "doctor")).ShouldSucceed().Error.ShouldBeEmpty();
    }

    // script(1) of util-linux gives the command a terminal of its own.
    private static async Task<string> OnTerminalAsync(IEnumerable<string> arguments)
    {
        var command = string.Join(' ', arguments.Prepend(FlywheelCommand.Executable).Select(each => $"'{each}'"));
        using var process = Process.Start(
            new ProcessStartInfo("script", ["-q", "-e", "-c", command, "/dev/null"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, output);
        return output;
    }

    private ProgressLine Line(ProgressUnit unit = ProgressUnit.Items) => new("curating", unit, _terminal, _clock);

    private List<string> Shown() => [.. _terminal.ToString().Split('\r').Skip(1)];

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => (long)(Seconds * TimestampFrequency);
    }
}
