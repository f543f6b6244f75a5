using System.Net.Http.Json;
using System.Text.Json;

namespace Flywheel.Cli.Tests;

/// <summary>What happens when the machine's clock is set back, by libfaketime, which shows a process another time.</summary>
public sealed class ClockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clock_that_jumps_back_while_the_server_runs_costs_nothing_and_versions_keep_their_order()
    {
        var clock = _folder.Path("clock");
        await File.WriteAllTextAsync(clock, "+0d");
        await using (var server = await StartAsync(clock))
        {
            await KeepAsync(server, "before");
            await File.WriteAllTextAsync(clock, "-400d");
            await KeepAsync(server, "after");
            (await ReceivedAsync(server, "after")).ShouldBeLessThan(
                (await ReceivedAsync(server, "before")).AddDays(-399)
            );
            (await server.StopAsync()).ShouldBe(0);
        }

        var log = (await RunAsync("dataset", "log", "gold", "--json")).Json.EnumerateArray().ToList();
        log.Sum(version => version.GetProperty("rows_added").GetInt32()).ShouldBe(2);
        var times = log.Select(version => version.GetProperty("committed_at").GetDateTimeOffset()).ToList();
        times.ShouldBe(times.Order());
        times.Distinct().Count().ShouldBe(times.Count);
        (await RunAsync("curate", "--json")).Json.GetProperty("received").GetInt32().ShouldBe(0);
        (await RunAsync("doctor")).ShouldSucceed();
    }

    private Task<FlywheelServerProcess> StartAsync(string clock) =>
        FlywheelServerProcess.StartAsync(
            ["serve", "--workspace", Workspace, "--urls", "http://127.0.0.1:0", "--grpc-urls", "none"],
            FlywheelServerProcess.Announcement,
            new Dictionary<string, string?>
            {
                ["LD_PRELOAD"] = Library(),
                ["FAKETIME_TIMESTAMP_FILE"] = clock,
                ["FAKETIME_NO_CACHE"] = "1",
                // Only the clock on the wall is set back; timers run by the other one.
                ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
                ["DONT_FAKE_MONOTONIC"] = "1",
            }
        );

    private static string Library()
    {
        var library = Directory.Exists("/usr/lib")
            ? Directory
                .EnumerateFiles(
                    "/usr/lib",
                    "libfaketimeMT.so.1",
                    new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 }
                )
                .FirstOrDefault()
            : null;
        if (library is null && Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail("libfaketime is not installed; eng/test.sh installs it.");
        Assert.SkipWhen(library is null, "libfaketime is not installed; eng/test.sh installs it.");
        return library!;
    }

    private static async Task KeepAsync(FlywheelServerProcess server, string id)
    {
        (await server.Client.PostAsJsonAsync("/v1/edits", RandomEdit.Create(id))).EnsureSuccessStatusCode();
        JsonElement verdict;
        do verdict = (await EventAsync(server, id)).GetProperty("verdict");
        while (verdict.ValueKind == JsonValueKind.Null);
        verdict.GetProperty("verdict").GetString().ShouldBe("keep");
    }

    private static async Task<DateTimeOffset> ReceivedAsync(FlywheelServerProcess server, string id) =>
        (await EventAsync(server, id)).GetProperty("received_at").GetDateTimeOffset();

    private static Task<JsonElement> EventAsync(FlywheelServerProcess server, string id) =>
        server.Client.GetFromJsonAsync<JsonElement>($"/v1/events/{id}");

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
