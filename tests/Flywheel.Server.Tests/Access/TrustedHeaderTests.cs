using System.Net;
using Flywheel.Review;
using Flywheel.Server.Access;
using Flywheel.Storage;

namespace Flywheel.Server.Tests.Access;

public sealed class TrustedHeaderTests
{
    [Fact]
    public async Task The_header_from_an_address_that_is_not_listed_is_refused_not_passed_over()
    {
        await using var server = await StartAsync("10.0.0.0/8");
        using var visitor = await Visitor.SignInAsync(server, "ada", Role.Admin);
        (await visitor.GetAsync("/v1/people")).Status.ShouldBe(200);

        foreach (var header in new[] { "X-User", "X-Role" })
        {
            visitor.Headers[header] = "admin";
            (await visitor.GetAsync("/v1/people")).Problem.ShouldBe("header-not-trusted");
            visitor.Headers.Remove(header);
        }
    }

    [Theory]
    [InlineData("ada", null, "viewer")]
    [InlineData("Ada", null, "viewer")]
    [InlineData("lead", null, "lead")]
    [InlineData("LEAD", null, "lead")]
    [InlineData("ada", "reviewer", "reviewer")]
    [InlineData("lead", "viewer", "viewer")]
    public async Task The_role_is_the_headers_else_the_accounts_else_a_viewers(string name, string? role, string known)
    {
        await using var server = await StartAsync("127.0.0.1");
        await Visitor.AddAsync(server, "lead", Role.Lead);
        using var visitor = new Visitor(server) { Headers = { ["X-User"] = name } };
        if (role is not null)
            visitor.Headers["X-Role"] = role;

        var person = (await visitor.GetAsync("/v1/session")).Json.GetProperty("person");

        person.GetProperty("role").GetString().ShouldBe(known);
        person.GetProperty("name").GetString().ShouldBe(name.ToLowerInvariant());
    }

    [Theory]
    [InlineData("", "viewer")]
    [InlineData("../ada", "viewer")]
    [InlineData("ada", "root")]
    [InlineData("ada", "Admin")]
    [InlineData("ada", "")]
    public async Task A_header_that_names_nobody_is_refused(string name, string role)
    {
        await using var server = await StartAsync("127.0.0.1");
        using var visitor = new Visitor(server) { Headers = { ["X-User"] = name, ["X-Role"] = role } };

        (await visitor.GetAsync("/v1/traces")).Problem.ShouldBe("header-not-trusted");
    }

    [Fact]
    public async Task Who_is_disabled_stays_out_whatever_the_proxy_says()
    {
        await using var server = await StartAsync("127.0.0.1");
        await Visitor.AddAsync(server, "ada", Role.Viewer);
        await server.Server.Parts.Access.Accounts.ChangeAsync(
            "ada",
            new() { IsDisabled = true },
            "tests",
            CancellationToken.None
        );
        using var visitor = new Visitor(server) { Headers = { ["X-User"] = "Ada", ["X-Role"] = "admin" } };

        (await visitor.GetAsync("/v1/traces")).Problem.ShouldBe("forbidden");
    }

    [Theory]
    [InlineData("server:\n  trusted_header: {name: X-User}\n", "trusted_header.from")]
    [InlineData("server:\n  trusted_header: {from: [\"::1\"]}\n", "trusted_header.name")]
    [InlineData("server:\n  trusted_header: {name: X-User, from: [here]}\n", "trusted_header.from")]
    [InlineData("server:\n  trusted_header: {name: X-User, from: [\"::1\"], rol: x}\n", "trusted_header.rol")]
    [InlineData("server:\n  trusted_proxies: [\"10.0.0.0/40\"]\n", "server.trusted_proxies")]
    public void A_half_configured_header_stops_the_start(string yaml, string key) =>
        Should.Throw<FlywheelException>(() => Options(yaml)).Message.ShouldContain(key);

    [Fact]
    public void A_configured_header_is_read()
    {
        var options = Options(
            "server:\n  trusted_proxies: [\"10.0.0.5\"]\n  trusted_header: {name: X-User, role_header: X-Role, from: [\"::1\", \"10.0.0.0/8\"]}\n"
        );

        options.TrustedProxies.ShouldBe([IPNetwork.Parse("10.0.0.5/32")]);
        options.TrustedHeader!.Name.ShouldBe("X-User");
        options.TrustedHeader.RoleHeader.ShouldBe("X-Role");
        options.TrustedHeader.From.ShouldBe([IPNetwork.Parse("::1/128"), IPNetwork.Parse("10.0.0.0/8")]);
    }

    private static ServerOptions Options(string yaml)
    {
        using var folder = new TemporaryDirectory();
        File.WriteAllText(folder.File("flywheel.yaml"), yaml);
        return ServerOptions.From(WorkspaceConfiguration.Load(folder.File("flywheel.yaml")));
    }

    private static Task<RunningServer> StartAsync(string from) =>
        RunningServer.StartAsync(options =>
            options with
            {
                TrustedHeader = new TrustedHeader
                {
                    Name = "X-User",
                    RoleHeader = "X-Role",
                    From = [IPNetwork.Parse(from.Contains('/', StringComparison.Ordinal) ? from : $"{from}/32")],
                },
            }
        );
}
