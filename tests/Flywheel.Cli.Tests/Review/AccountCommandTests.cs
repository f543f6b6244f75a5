using System.Net.Http.Json;
using System.Text.Json;

namespace Flywheel.Cli.Tests.Review;

public sealed class AccountCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_person_is_added_and_chooses_a_password_at_the_server()
    {
        (await RunAsync("init")).ShouldSucceed();
        var link = (await RunAsync("account", "add", "ada", "--role", "admin", "--user-id", "u-17")).ShouldSucceed();
        link.Error.ShouldContain("ada");
        await using var server = await FlywheelServerProcess.StartAsync(_folder.Root);

        var answer = await server.Client.PostAsJsonAsync(
            "/v1/setup",
            new { token = link.Output.Trim().Split('#')[1], password = "correct horse battery" },
            TestContext.Current.CancellationToken
        );

        answer.EnsureSuccessStatusCode();
        var listed = JsonSerializer.Deserialize<JsonElement>(
            (await RunAsync("account", "list", "--json")).ShouldSucceed().Output
        )[0];
        listed.GetProperty("name").GetString().ShouldBe("ada");
        listed.GetProperty("role").GetString().ShouldBe("admin");
        listed.GetProperty("has_password").GetBoolean().ShouldBeTrue();
        listed.GetProperty("pseudonym").GetString().ShouldStartWith("u_");
    }

    [Fact]
    public async Task Roles_are_changed_and_people_kept_out_and_let_in_again()
    {
        (await RunAsync("init")).ShouldSucceed();
        (await RunAsync("account", "add", "ada", "--role", "viewer")).ShouldSucceed();

        (await RunAsync("account", "role", "ada", "--role", "lead")).ShouldSucceed().Output.ShouldContain("lead");
        (await RunAsync("account", "disable", "ada")).ShouldSucceed().Output.ShouldContain("disabled");
        (await RunAsync("account", "link", "ada")).ExitCode.ShouldBe(2);
        (await RunAsync("key", "create", "k", "--scope", "review", "--account", "ada")).ExitCode.ShouldBe(2);
        (await RunAsync("account", "enable", "ada")).ShouldSucceed().Output.ShouldContain("invited");
        (await RunAsync("key", "create", "k", "--scope", "review", "--account", "Ada")).ShouldSucceed();
        (await RunAsync("account", "role", "nobody", "--role", "lead")).Error.ShouldContain("flywheel account list");

        (await RunAsync("key", "list")).ShouldSucceed().Output.ShouldContain("ada");
        (await RunAsync("audit", "list")).ShouldSucceed().Output.ShouldContain("person.disable");
    }

    [Fact]
    public async Task A_server_without_an_admin_prints_a_link_and_a_single_users_does_not()
    {
        (await SaidAsync()).ShouldContain(line => line.Contains("/setup#fwl_", StringComparison.Ordinal));
        (await SaidAsync("--single-user")).ShouldNotContain(line => line.Contains("/setup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_single_user_is_refused_where_others_could_reach_the_server()
    {
        var refused = await RunAsync("serve", "--single-user", "--urls", "http://0.0.0.0:0", "--grpc-urls", "");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("--single-user");
    }

    public void Dispose() => _folder.Dispose();

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(_folder.Root, arguments);

    // What the server says until it has begun: the next line comes after it was asked to end.
    private async Task<IReadOnlyList<string>> SaidAsync(params string[] arguments)
    {
        using var process = FlywheelCommand.Start(
            AppContext.BaseDirectory,
            ["serve", "--workspace", _folder.Root, "--urls", "http://127.0.0.1:0", "--grpc-urls", "", .. arguments]
        );
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line.StartsWith("Workspace ", StringComparison.Ordinal))
            {
                using var kill = System.Diagnostics.Process.Start(
                    "kill",
                    ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]
                );
            }
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return said;
    }
}
