using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Flywheel.Cli.Tests.Storage;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_server_on_a_full_disk_says_so_and_goes_on_when_there_is_room_again()
    {
        using var disk = new SmallDisk("24m");
        var workspace = disk.File("workspace");
        var filler = disk.File("filler");
        var acknowledged = new List<string>();
        await using (var server = await FlywheelServerProcess.StartAsync(workspace))
        {
            acknowledged.Add(await SendAsync(server.Client, "before"));
            Fill(filler);
            using var refused = await SendUntilRefusedAsync(server.Client, acknowledged);
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            (await refused.Content.ReadAsStringAsync()).ShouldContain("nothing of this request was stored");
            (await ReadinessAsync(server.Client)).ShouldContain("the disk is full");

            File.Delete(filler);
            (await ReadinessAsync(server.Client)).ShouldContain("\"ready\"");
            acknowledged.Add(await SendAsync(server.Client, "after"));
            foreach (var id in acknowledged)
                (await server.Client.GetFromJsonAsync<JsonElement>($"v1/events/{id}"))
                    .GetProperty("event_id")
                    .GetString()
                    .ShouldBe(id);
            await server.StopAsync();
        }

        (await FlywheelCommand.RunAsync(workspace, "curate")).ShouldSucceed();
        (await FlywheelCommand.RunAsync(workspace, "doctor")).ShouldSucceed();
        var rows = (await FlywheelCommand.RunAsync(workspace, "dataset", "show", "gold", "--rows", "100000", "--json"))
            .ShouldSucceed()
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Select(row => row.GetProperty("id").GetString()!)
            .ToList();
        rows.Count.ShouldBe(rows.Distinct().Count());
        acknowledged.Except(rows).ShouldBeEmpty();
    }

    [Fact]
    public async Task On_a_full_disk_commands_that_only_look_work_and_the_others_say_that_it_is_full()
    {
        using var disk = new SmallDisk("24m");
        var workspace = disk.File("workspace");
        var edits = ProjectFolder.Path("samples", "edits.jsonl");
        (await FlywheelCommand.RunAsync(workspace, "curate", edits)).ShouldSucceed();
        Fill(disk.File("filler"));

        (await FlywheelCommand.RunAsync(workspace, "doctor")).ShouldSucceed().Output.ShouldContain("is well");
        (await FlywheelCommand.RunAsync(workspace, "trace", "list")).ShouldSucceed();
        foreach (var command in new[] { new[] { "ingest", edits }, ["curate"] })
        {
            var refused = await FlywheelCommand.RunAsync(workspace, command);
            refused.ExitCode.ShouldBe(2);
            refused.Error.ShouldContain("the disk is full");
        }
    }

    [Fact]
    public async Task A_command_on_a_read_only_workspace_says_so()
    {
        using var disk = new SmallDisk("24m");
        var workspace = disk.File("workspace");
        (
            await FlywheelCommand.RunAsync(workspace, "curate", ProjectFolder.Path("samples", "edits.jsonl"))
        ).ShouldSucceed();
        disk.MakeReadOnly();

        foreach (
            var command in new[]
            {
                new[] { "serve", "--urls", "http://127.0.0.1:0" },
                ["curate"],
                ["ingest", ProjectFolder.Path("samples", "edits.jsonl")],
            }
        )
        {
            var refused = await FlywheelCommand.RunAsync(workspace, command);
            refused.ExitCode.ShouldBe(2);
            refused.Error.ShouldStartWith("flywheel: ");
            refused.Error.ShouldNotContain("unexpected");
            refused.Error.ShouldNotContain("   at ");
        }
        (await FlywheelCommand.RunAsync(workspace, "dataset", "verify", "gold")).ShouldSucceed();
    }

    [Fact]
    public async Task A_result_that_does_not_fit_is_named_as_it_was_asked_for()
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk("1m");
        var workspace = folder.Path("workspace");
        (
            await FlywheelCommand.RunAsync(workspace, "curate", ProjectFolder.Path("samples", "edits.jsonl"))
        ).ShouldSucceed();
        Fill(disk.File("filler"));

        string[] export = ["dataset", "export", "gold", "--format", "trl-sft", "-o", disk.File("result")];
        string[] backup = ["backup", disk.File("result")];
        foreach (var command in new[] { export, backup })
        {
            var refused = await FlywheelCommand.RunAsync(workspace, command);

            refused.ExitCode.ShouldBe(2);
            refused.Error.ShouldContain(disk.File("result"));
            refused.Error.ShouldNotContain(".writing-");
            refused.Error.ShouldNotContain(".partial");
        }
    }

    private static void Fill(string path)
    {
        using var file = File.Create(path);
        try
        {
            while (true)
                file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // That is what it is for.
        }
    }

    private static async Task<HttpResponseMessage> SendUntilRefusedAsync(HttpClient client, List<string> acknowledged)
    {
        for (var i = 0; ; i++)
        {
            var id = $"full-{i}";
            var answer = await client.PostAsJsonAsync("v1/edits", RandomEdit.Create(id));
            if (!answer.IsSuccessStatusCode)
                return answer;
            acknowledged.Add(id);
            answer.Dispose();
        }
    }

    private static async Task<string> ReadinessAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("readyz", UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBe(text.Contains("\"ready\""), text);
        return text;
    }

    private static async Task<string> SendAsync(HttpClient client, string id)
    {
        using var answer = await client.PostAsJsonAsync("v1/edits", RandomEdit.Create(id));
        answer.EnsureSuccessStatusCode();
        return id;
    }
}
