using System.Net;
using System.Net.Http.Json;
using Flywheel.Lake.Delta;

namespace Flywheel.Cli.Tests.Storage;

/// <summary>What holds between processes, through the executable itself.</summary>
public sealed class ManyProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sixteen_processes_commit_to_one_table_and_none_of_them_is_lost()
    {
        const int Writers = 16;
        (await RunAsync("init")).ShouldSucceed();
        var rows = _folder.Path("rows.jsonl");
        await File.WriteAllTextAsync(rows, """{"id":"a","input":"1+1?","expected":"2"}""");

        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => EvaluateAsync(rows, writer)));

        foreach (var result in results)
            result.ShouldSucceed();
        var runs = (await RunAsync("eval", "list", "--json")).ShouldSucceed().Json;
        runs.GetArrayLength().ShouldBe(Writers);
        var log = Path.Combine(Workspace, "lake", "evaluations", DeltaPath.LogFolder);
        Directory
            .GetFiles(log, "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, Writers + 1).Select(version => version.ToString("d20")));
        (await RunAsync("doctor")).ShouldSucceed();
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public async Task A_torn_end_of_the_write_ahead_log_costs_no_edit_before_it(double kept)
    {
        const int Edits = 12;
        var log = Path.Combine(Workspace, "flywheel.db-wal");
        long whole;
        await using (var server = await FlywheelServerProcess.StartAsync(Workspace))
        {
            for (var i = 0; i < Edits; i++)
                await SendAsync(server, $"before-{i}");
            whole = new FileInfo(log).Length;
            await SendAsync(server, "torn");
            await server.KillAsync();
        }
        using (var file = File.Open(log, FileMode.Open))
        {
            file.Length.ShouldBeGreaterThan(whole);
            file.SetLength(whole + (long)((file.Length - whole) * kept));
        }

        (await RunAsync("doctor")).ShouldSucceed();
        (await RunAsync("curate")).ShouldSucceed();
        await using var restarted = await FlywheelServerProcess.StartAsync(Workspace);
        for (var i = 0; i < Edits; i++)
            (await restarted.Client.GetAsync($"v1/events/before-{i}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SendAsync(restarted, "torn");
        (await restarted.Client.GetAsync("v1/events/torn")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<CommandResult> EvaluateAsync(string rows, int writer)
    {
        var answers = _folder.Path($"answers{writer}.jsonl");
        await File.WriteAllTextAsync(answers, $$"""{"id":"a","output":"{{writer}}"}""");
        return await RunAsync("eval", rows, "--predictions", answers, "-e", "exact");
    }

    private static async Task SendAsync(FlywheelServerProcess server, string id)
    {
        using var answer = await server.Client.PostAsJsonAsync("v1/edits", RandomEdit.Create(id));
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
