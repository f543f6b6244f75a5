using System.Net;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Server.Access;

namespace Flywheel.Server.Tests.Access;

/// <summary>The table of docs/access.md, cell by cell.</summary>
public sealed class ModeTests
{
    private const string Anything = "/v1/traces";

    private static readonly TrustedHeader Proxy = new() { Name = "X-User", From = [IPNetwork.Parse("127.0.0.0/8")] };

    [Fact]
    public async Task Without_keys_and_accounts_whoever_is_on_the_machine_may_do_everything()
    {
        await using var server = await RunningServer.StartAsync();
        using var nobody = new Visitor(server);
        using var unknownKey = new Visitor(server) { Headers = { ["X-Api-Key"] = "fw_admin_unknown" } };

        (await nobody.GetAsync(Anything)).Status.ShouldBe(200);
        (await nobody.GetAsync("/v1/people")).Status.ShouldBe(200);
        (await unknownKey.GetAsync(Anything)).Status.ShouldBe(200);
        await ShouldSayAsync(nobody, "machine", Environment.UserName, "admin", "setup");
    }

    [Fact]
    public async Task With_keys_nothing_is_open_and_a_key_does_what_its_scope_says()
    {
        await using var server = await RunningServer.StartAsync();
        using var reader = await Visitor.WithKeyAsync(server, ApiScope.Read);
        using var nobody = new Visitor(server);

        (await nobody.GetAsync(Anything)).Status.ShouldBe(401);
        (await nobody.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(401);
        (await reader.GetAsync(Anything)).Status.ShouldBe(200);
        (await reader.GetAsync("/v1/people")).Status.ShouldBe(403);
        await ShouldSayAsync(nobody, null, null, null, "setup");
        await ShouldSayAsync(reader, "key", null, null, "setup");
    }

    [Fact]
    public async Task With_accounts_nothing_is_open_and_a_person_does_what_the_role_says()
    {
        await using var server = await RunningServer.StartAsync();
        using var viewer = await Visitor.SignInAsync(server, "ada", Role.Viewer);
        using var nobody = new Visitor(server);
        using var unknownKey = new Visitor(server) { Headers = { ["X-Api-Key"] = "fw_admin_unknown" } };

        (await nobody.GetAsync(Anything)).Status.ShouldBe(401);
        (await nobody.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(401);
        (await unknownKey.GetAsync(Anything)).Status.ShouldBe(401);
        (await viewer.GetAsync(Anything)).Status.ShouldBe(200);
        (await viewer.GetAsync("/v1/people")).Status.ShouldBe(403);
        await ShouldSayAsync(nobody, null, null, null, "password");
        await ShouldSayAsync(viewer, "session", "ada", "viewer", "password");
    }

    [Fact]
    public async Task With_both_either_will_do_and_a_key_comes_first()
    {
        await using var server = await RunningServer.StartAsync();
        using var lead = await Visitor.SignInAsync(server, "ada", Role.Lead);
        using var capture = await Visitor.WithKeyAsync(server, ApiScope.Capture);
        using var nobody = new Visitor(server);

        (await nobody.GetAsync(Anything)).Status.ShouldBe(401);
        (await lead.GetAsync(Anything)).Status.ShouldBe(200);
        (await capture.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);
        capture.Cookie = lead.Cookie;
        (await capture.GetAsync(Anything)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_single_user_may_do_everything_from_the_machine_and_a_key_what_its_scope_says(bool hasKeys)
    {
        await using var server = await RunningServer.StartAsync(options => options with { IsSingleUser = true });
        using var nobody = new Visitor(server);
        if (hasKeys)
        {
            using var reader = await Visitor.WithKeyAsync(server, ApiScope.Read);
            (await reader.GetAsync("/v1/people")).Status.ShouldBe(403);
            using var unknownKey = new Visitor(server) { Headers = { ["X-Api-Key"] = "fw_admin_unknown" } };
            (await unknownKey.GetAsync(Anything)).Status.ShouldBe(401);
        }

        (await nobody.GetAsync("/v1/people")).Status.ShouldBe(200);
        await ShouldSayAsync(nobody, "machine", Environment.UserName, "admin", "none");
        nobody.Headers["Host"] = "evil.example";
        (await nobody.GetAsync(Anything)).Problem.ShouldBe("host-not-allowed");
        (await server.Server.FirstAdminLinkAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_proxy_says_who_somebody_is_and_keys_and_sessions_work_beside_it()
    {
        await using var server = await RunningServer.StartAsync(options => options with { TrustedHeader = Proxy });
        using var nobody = new Visitor(server);
        using var proxied = new Visitor(server) { Headers = { ["X-User"] = "grace" } };
        (await nobody.GetAsync(Anything)).Status.ShouldBe(401);
        await ShouldSayAsync(proxied, "proxy", "grace", "viewer", "proxy");
        using var lead = await Visitor.SignInAsync(server, "ada", Role.Lead);
        using var reader = await Visitor.WithKeyAsync(server, ApiScope.Read);

        (await proxied.GetAsync(Anything)).Status.ShouldBe(200);
        (await lead.GetAsync(Anything)).Status.ShouldBe(200);
        (await reader.GetAsync(Anything)).Status.ShouldBe(200);
        (await server.Server.FirstAdminLinkAsync(CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Others_reach_a_server_that_asks_who_they_are_and_no_other()
    {
        static ServerOptions ForOthers(ServerOptions options) => options with { Urls = "http://0.0.0.0:0" };
        var workspace = RunningServer.NewWorkspace();

        (await RefusedAsync(workspace, ForOthers)).ShouldContain("flywheel account add");
        (await RefusedAsync(workspace, options => ForOthers(options) with { IsSingleUser = true })).ShouldContain(
            "--single-user"
        );
        await using (
            await RunningServer.StartOnAsync(workspace, options => ForOthers(options) with { TrustedHeader = Proxy })
        ) { }
        await using (var server = await RunningServer.StartOnAsync(workspace))
            await Visitor.AddAsync(server, "ada", Role.Viewer);
        await using (await RunningServer.StartOnAsync(workspace, ForOthers)) { }
        (await RefusedAsync(workspace, options => options with { IsSingleUser = true })).ShouldContain("--single-user");
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task Keys_and_people_that_are_gone_leave_the_workspace_closed()
    {
        await using var server = await RunningServer.StartAsync();
        await Visitor.AddAsync(server, "ada", Role.Viewer);
        await server.Server.Parts.Access.Accounts.ChangeAsync(
            "ada",
            new() { IsDisabled = true },
            "tests",
            CancellationToken.None
        );
        server.Server.Parts.Access.Keys.ReadAgain();
        using var nobody = new Visitor(server);

        (await nobody.GetAsync(Anything)).Status.ShouldBe(401);
    }

    private static async Task<string> RefusedAsync(string workspace, Func<ServerOptions, ServerOptions> change) =>
        (await Should.ThrowAsync<FlywheelException>(() => RunningServer.StartOnAsync(workspace, change))).Message;

    private static async Task ShouldSayAsync(Visitor visitor, string? via, string? name, string? role, string signIn)
    {
        var session = (await visitor.GetAsync("/v1/session")).Json;
        session.GetProperty("via").GetString().ShouldBe(via);
        session.GetProperty("sign_in").GetString().ShouldBe(signIn);
        var person = session.GetProperty("person");
        (
            person.ValueKind is System.Text.Json.JsonValueKind.Null ? null : person.GetProperty("name").GetString()
        ).ShouldBe(name);
        (
            person.ValueKind is System.Text.Json.JsonValueKind.Null ? null : person.GetProperty("role").GetString()
        ).ShouldBe(role);
    }
}
