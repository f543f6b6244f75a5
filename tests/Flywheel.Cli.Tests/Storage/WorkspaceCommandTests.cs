using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Flywheel.Cli.Tests.Storage;

public sealed class WorkspaceCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Workspace => _folder.Path("workspace");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_server_and_a_second_curator_are_refused_and_told_by_whom()
    {
        await using var server = await FlywheelServerProcess.StartAsync(Workspace);

        foreach (var command in new[] { new[] { "serve", "--urls", "http://127.0.0.1:0" }, ["curate"] })
        {
            var refused = await RunAsync(command);
            refused.ExitCode.ShouldBe(2);
            refused.Error.ShouldContain($"in use by process {server.Id}");
        }
        foreach (
            var command in new[]
            {
                new[] { "ingest", ProjectFolder.Path("samples", "edits.jsonl") },
                ["key", "create", "reader", "--scope", "read"],
                ["dataset", "list"],
                ["quarantine", "list"],
                ["audit", "verify"],
                ["doctor"],
            }
        )
            (await RunAsync(command)).ShouldSucceed();
    }

    [Theory]
    [InlineData("backup", "")]
    [InlineData("curate", "--verdicts", "")]
    public async Task An_empty_argument_is_wrong_usage(params string[] arguments)
    {
        var refused = await RunAsync(arguments);

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("flywheel: An argument is empty.");
    }

    [Theory]
    [InlineData("init", "init")]
    [InlineData("ingest", "ingest", "edits.jsonl")]
    [InlineData("curate", "curate", "edits.jsonl")]
    [InlineData("eval", "eval", "rows.jsonl", "--predictions", "rows.jsonl", "--evaluator", "exact")]
    [InlineData("dataset import", "dataset", "import", "cases", "rows.jsonl")]
    public async Task What_help_and_the_page_name_makes_the_workspace(string name, params string[] arguments)
    {
        File.Copy(ProjectFolder.Path("samples", "edits.jsonl"), _folder.Path("edits.jsonl"));
        await File.WriteAllTextAsync(
            _folder.Path("rows.jsonl"),
            """{"id":"a","input":"q","expected":"x","output":"x"}"""
        );

        (await FlywheelCommand.RunInAsync(_folder.Root, ["--workspace", "new", .. arguments])).ShouldSucceed();

        File.Exists(Path.Combine(_folder.Path("new"), "flywheel.db")).ShouldBeTrue();
        var help = (await RunAsync("--help")).Output.ReplaceLineEndings(" ");
        help[help.IndexOf("Only ", StringComparison.Ordinal)..help.IndexOf("make it", StringComparison.Ordinal)]
            .ShouldContain(name);
        (await File.ReadAllTextAsync(ProjectFolder.Path("docs", "operations.md")))
            .Split("make the workspace that they are to work on")[0]
            .ShouldContain($"`{name}`");
    }

    [Theory]
    [InlineData("doctor")]
    [InlineData("backup", "backup.tar.gz")]
    [InlineData("dataset", "list")]
    [InlineData("dataset", "export", "gold", "--format", "trl-sft", "-o", "out.jsonl")]
    [InlineData("quarantine", "list")]
    [InlineData("audit", "verify")]
    [InlineData("key", "list")]
    [InlineData("ingest", "no-such-file.jsonl")]
    [InlineData("curate", "no-such-file.jsonl")]
    public async Task A_misspelt_workspace_or_file_is_refused_and_makes_no_workspace(params string[] arguments)
    {
        var refused = await FlywheelCommand.RunInAsync(_folder.Root, ["--workspace", "nope", .. arguments]);

        refused.ExitCode.ShouldBe(2, refused.Output);
        refused.Error.ShouldContain(arguments[^1].StartsWith("no-", StringComparison.Ordinal) ? arguments[^1] : "nope");
        Directory.GetFileSystemEntries(_folder.Root).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("key", "create", "app", "--scope", "capture")]
    [InlineData("account", "add", "ada", "--role", "admin")]
    public async Task Who_may_use_a_server_is_said_before_there_is_one(params string[] arguments)
    {
        var made = (await RunAsync(arguments)).ShouldSucceed();

        made.Error.ShouldContain($"There was no workspace in {Workspace}; it was made.");
        (await RunAsync(arguments[0], "list")).ShouldSucceed().Output.ShouldContain(arguments[2]);
        (await RunAsync([arguments[0], arguments[1], "another", .. arguments[3..]]))
            .ShouldSucceed()
            .Error.ShouldNotContain("no workspace");
    }

    [Fact]
    public async Task A_backup_under_load_is_restored_with_everything_acknowledged_before_it()
    {
        var acknowledged = new List<string>();
        const string Policy = "evaluators: {exact: {max_drop: 0}}";
        await using (var server = await FlywheelServerProcess.StartAsync(Workspace))
        {
            using var stop = new CancellationTokenSource();
            File.WriteAllText(Path.Combine(Workspace, "gate.yaml"), Policy);
            for (var i = 0; i < 50; i++)
                acknowledged.Add(await SendAsync(server.Client, $"before-{i}"));
            var load = LoadAsync(server.Client, stop.Token);
            (await RunAsync("backup", _folder.Path("backup.tar.gz"))).ShouldSucceed();
            await stop.CancelAsync();
            await load;
        }

        (
            await FlywheelCommand.RunInAsync(
                _folder.Root,
                ["restore", _folder.Path("backup.tar.gz"), _folder.Path("restored")]
            )
        ).ShouldSucceed();

        var restored = _folder.Path("restored");
        File.ReadAllText(Path.Combine(restored, "gate.yaml")).ShouldBe(Policy);
        (await FlywheelCommand.RunAsync(restored, "curate")).ShouldSucceed();
        (await FlywheelCommand.RunAsync(restored, "doctor")).ShouldSucceed();
        var rows = (await FlywheelCommand.RunAsync(restored, "dataset", "show", "gold", "--rows", "1000000", "--json"))
            .Json.GetProperty("rows")
            .EnumerateArray()
            .Select(row => row.GetProperty("id").GetString()!)
            .ToList();
        rows.Count.ShouldBe(rows.Distinct().Count());
        acknowledged.Except(rows).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_backup_is_not_restored()
    {
        var refused = await FlywheelCommand.RunInAsync(
            _folder.Root,
            ["restore", ProjectFolder.Path("samples", "edits.jsonl"), "restored"]
        );

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("is not a backup of a workspace");
        Directory.GetFileSystemEntries(_folder.Root).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_under_load_loses_nothing()
    {
        var acknowledged = new List<string>();
        await using (var server = await FlywheelServerProcess.StartAsync(Workspace))
        {
            var load = LoadAsync(server.Client, TestContext.Current.CancellationToken, acknowledged);
            for (var i = 0; i < 20; i++)
                acknowledged.Add(await SendAsync(server.Client, $"sure-{i}"));
            (await server.StopAsync()).ShouldBe(0);
            await load;
        }

        await using var again = await FlywheelServerProcess.StartAsync(Workspace);
        foreach (var id in acknowledged.ToArray())
            (await again.Client.GetAsync(new Uri($"v1/events/{id}", UriKind.Relative))).StatusCode.ShouldBe(
                HttpStatusCode.OK,
                id
            );
    }

    [Fact]
    public async Task A_policy_that_breaks_while_the_server_runs_leaves_the_last_good_one_in_force()
    {
        (await RunAsync("init")).ShouldSucceed();
        await using var server = await FlywheelServerProcess.StartAsync(Workspace);
        await SendAsync(server.Client, "first");
        await File.WriteAllTextAsync(Path.Combine(Workspace, "policy.yaml"), "version: 1\nsecrets: maybe\n");

        await SendAsync(server.Client, "second");
        JsonElement ready;
        do
        {
            ready = await server.Client.GetFromJsonAsync<JsonElement>("readyz");
        } while (!ready.ToString().Contains("line 2", StringComparison.Ordinal));

        ready.GetProperty("status").GetString().ShouldBe("ready");
        var verdict = default(JsonElement);
        while (verdict.ValueKind != JsonValueKind.Object)
            verdict = (await server.Client.GetFromJsonAsync<JsonElement>("v1/events/second")).GetProperty("verdict");
        verdict.GetProperty("verdict").GetString().ShouldBe("keep");
    }

    [Fact]
    public async Task A_server_that_cannot_listen_says_so_without_a_stack_trace()
    {
        var refused = await RunAsync("serve", "--urls", "http://localhost:0");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldStartWith("flywheel: The server cannot listen on http://localhost:0: ");
        refused.Error.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_server_beyond_loopback_needs_keys_and_with_them_asks_for_one()
    {
        var refused = await RunAsync("serve", "--urls", "http://0.0.0.0:0");
        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("flywheel key create");

        var key = (await RunAsync("key", "create", "app", "--scope", "capture")).ShouldSucceed().Output.Trim();
        await using var server = await FlywheelServerProcess.StartAsync(Workspace);
        (await server.Client.PostAsJsonAsync("v1/edits", RandomEdit.Create("a"))).StatusCode.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        await SendAsync(server.Client, "a");
        (await server.Client.GetAsync(new Uri("v1/events/a", UriKind.Relative))).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    [Fact]
    public async Task The_variable_names_the_workspace_and_the_option_goes_before_it()
    {
        var environment = new Dictionary<string, string?> { ["FLYWHEEL_WORKSPACE"] = _folder.Path("by-variable") };

        (await FlywheelCommand.RunInAsync(_folder.Root, ["init"], environment)).ShouldSucceed();
        (
            await FlywheelCommand.RunInAsync(_folder.Root, ["init", "--workspace", "by-option"], environment)
        ).ShouldSucceed();
        (await FlywheelCommand.RunInAsync(_folder.Root, ["init"])).ShouldSucceed();

        foreach (var name in new[] { "by-variable", "by-option", ".flywheel" })
            File.Exists(_folder.Path(name, "policy.yaml")).ShouldBeTrue(name);
    }

    [Fact]
    public async Task A_broken_configuration_is_named_with_file_line_and_key()
    {
        Directory.CreateDirectory(Workspace);
        await File.WriteAllTextAsync(Path.Combine(Workspace, "flywheel.yaml"), "curate:\n  publish_intervall: 2s\n");

        var refused = await RunAsync("curate");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("flywheel.yaml");
        refused.Error.ShouldContain("publish_intervall");
    }

    private static async Task LoadAsync(HttpClient client, CancellationToken stop, List<string>? acknowledged = null)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                stop.ThrowIfCancellationRequested();
                var id = await SendAsync(client, $"load-{i}");
                acknowledged?.Add(id);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException) { }
    }

    private static async Task<string> SendAsync(HttpClient client, string id)
    {
        using var answer = await client.PostAsJsonAsync("v1/edits", RandomEdit.Create(id));
        answer.EnsureSuccessStatusCode();
        return id;
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => FlywheelCommand.RunAsync(Workspace, arguments);
}
