using System.Globalization;
using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Storage;

namespace Flywheel.Cli.Tests.Curate;

/// <summary>Curation is killed again and again while the circuit breaker opens; what comes of it is what comes of it undisturbed.</summary>
public sealed class BreakerCrashTests : IDisposable
{
    private const int Honest = 100;
    private const int Flood = 50;

    // After so many edits more it is killed again.
    private const int Step = 30;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_open_once_and_nothing_is_lost_however_often_the_process_was_killed_while_it_opened()
    {
        await IngestAsync();
        Copy(_folder.Path("killed"), _folder.Path("calm"));
        (await FlywheelCommand.RunAsync(_folder.Path("calm"), "curate")).ShouldSucceed();

        var kills = 0;
        for (var edits = 0; edits < (2 * Honest) + (2 * Flood); edits += Step)
            kills += await KillWhenJudgedAsync(edits) ? 1 : 0;
        (await FlywheelCommand.RunAsync(_folder.Path("killed"), "curate")).ShouldSucceed();

        kills.ShouldBeGreaterThan(5);
        var (calm, killed) = (await StateOfAsync("calm"), await StateOfAsync("killed"));
        calm.Openings.ShouldBe(1);
        calm.Verdicts.ShouldContain(verdict => verdict.Contains(VerdictReason.CircuitBreaker));
        killed.Openings.ShouldBe(1);
        killed.Verdicts.ShouldBe(calm.Verdicts);
        killed.Rows.ShouldBe(calm.Rows);
        (await FlywheelCommand.RunAsync(_folder.Path("killed"), "breaker", "status")).ExitCode.ShouldBe(1);
        (await FlywheelCommand.RunAsync(_folder.Path("killed"), "audit", "verify")).ShouldSucceed();
        (await FlywheelCommand.RunAsync(_folder.Path("killed"), "doctor")).ShouldSucceed();
    }

    private async Task IngestAsync()
    {
        var workspace = _folder.Path("killed");
        (await FlywheelCommand.RunAsync(workspace, "init")).ShouldSucceed();
        // Small, so that there is much between the beginning and the end to be killed at.
        await File.WriteAllTextAsync(
            Path.Combine(workspace, "flywheel.yaml"),
            "curate: {batch_size: 4}\nbreaker: {window: 50}\n"
        );
        var file = _folder.Path("edits.jsonl");
        IEnumerable<string> edits =
        [
            .. Enumerable.Range(0, Honest).Select(number => Edit(number, "the reply", $"user-{number % 4}")),
            .. Enumerable
                .Range(1000, Flood)
                .SelectMany(number => new[] { Unsafe(number), Edit(number, "so", "hostile") }),
            .. Enumerable.Range(2000, Honest).Select(number => Edit(number, "the reply", $"user-{number % 4}")),
        ];
        await File.WriteAllLinesAsync(file, edits);
        (await FlywheelCommand.RunAsync(workspace, "ingest", file)).ShouldSucceed();
    }

    // False where it was done before.
    private async Task<bool> KillWhenJudgedAsync(int edits)
    {
        using var process = FlywheelCommand.Start(_folder.Root, ["--workspace", _folder.Path("killed"), "curate"]);
        process.StandardInput.Close();
        using var database = Open("killed");
        while (!process.HasExited && new Verdicts(database).Count("gold").Sum(count => count.Count) < edits)
            await Task.Yield();
        var isKilled = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return isKilled;
    }

    private async Task<(int Openings, string[] Verdicts, string[] Rows)> StateOfAsync(string workspace)
    {
        using var database = Open(workspace);
        var openings = new AuditTrail(database, TimeProvider.System)
            .Read(afterNumber: 0, limit: 1000)
            .Count(entry => entry.Action == "breaker.open");
        string[] verdicts =
        [
            .. new Verdicts(database)
                .ReadAfter(afterOffset: -1, limit: 1000)
                .Select(stored =>
                    $"{stored.Offset} {stored.Verdict.Kind} {stored.Verdict.Reason} {stored.Verdict.Detail}"
                ),
        ];
        var rows = (
            await FlywheelCommand.RunAsync(
                _folder.Path(workspace),
                "dataset",
                "show",
                "gold",
                "--rows",
                "1000",
                "--json"
            )
        )
            .ShouldSucceed()
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Select(row => row.GetProperty("id").GetString()!);
        return (openings, verdicts, [.. rows.Order(StringComparer.Ordinal)]);
    }

    private Database Open(string workspace) =>
        Database.OpenToRead(Workspace.OpenExisting(_folder.Path(workspace)).DatabasePath, TimeProvider.System);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string Unsafe(int number) =>
        Edit(number + 5000, "use the key AKIA" + new string('Q', 14) + "7Z", "hostile");

    private static string Edit(int number, string start, string user)
    {
        // Unlike any other's, so that nothing is a near duplicate.
        var random = new Random(number);
        var words = string.Join(' ', Enumerable.Range(0, 10).Select(_ => "w" + random.Next(5000)));
        return JsonSerializer.Serialize(
            new Dictionary<string, string>
            {
                ["event_id"] = "x" + number.ToString(CultureInfo.InvariantCulture),
                ["user_id"] = user,
                ["prompt"] = "question " + words,
                ["original_llm_output"] = "the answer " + words,
                ["final_user_edit"] = $"{start} {words}",
            }
        );
    }
}
