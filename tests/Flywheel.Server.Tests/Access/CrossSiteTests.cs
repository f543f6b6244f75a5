using System.Net;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Server.Access;

namespace Flywheel.Server.Tests.Access;

public sealed class CrossSiteTests
{
    private const string Elsewhere = "https://evil.example";

    private static object Invitation => new { name = $"new {Guid.NewGuid()}", role = "viewer" };

    [Fact]
    public async Task A_session_without_its_token_changes_nothing()
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = await Visitor.SignInAsync(server, "ada", Role.Admin);
        using var other = await Visitor.SignInAsync(server, "grace", Role.Admin);
        var token = visitor.Token;

        foreach (var wrong in new[] { null, "", "wrong", other.Token, token + "x" })
        {
            visitor.Token = wrong;
            (await visitor.PostAsync("/v1/people", Invitation)).Problem.ShouldBe("cross-site");
            (await visitor.SendAsync("DELETE", "/v1/session")).Problem.ShouldBe("cross-site");
            (await visitor.GetAsync("/v1/people")).Status.ShouldBe(200);
        }
        visitor.Token = token;
        (await visitor.PostAsync("/v1/people", Invitation)).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("Origin", Elsewhere)]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "anything")]
    public async Task A_page_of_another_site_changes_nothing_whatever_it_has(string header, string value)
    {
        await using var server = await RunningServer.StartAsync();
        using var open = new Visitor(server) { Headers = { [header] = value } };
        (await open.PostAsync("/v1/people", Invitation)).Problem.ShouldBe("cross-site");
        (await open.PostAsync("/v1/edits", RunningServer.Edit)).Problem.ShouldBe("cross-site");
        using var session = await Visitor.SignInAsync(server, "ada", Role.Admin);
        session.Headers[header] = value;

        (await session.PostAsync("/v1/people", Invitation)).Problem.ShouldBe("cross-site");
        (await session.SignInAsync("ada")).Problem.ShouldBe("cross-site");
        (await session.PostAsync("/v1/setup", new { token = "x", password = "y" })).Problem.ShouldBe("cross-site");
        // A browser sends no key by itself.
        using var key = await Visitor.WithKeyAsync(server, ApiScope.Admin);
        key.Headers[header] = value;
        (await key.PostAsync("/v1/people", Invitation)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task The_console_itself_may_change_things()
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = await Visitor.SignInAsync(server, "ada", Role.Admin);

        visitor.Headers["Origin"] = server.Server.Address.GetLeftPart(UriPartial.Authority);
        (await visitor.PostAsync("/v1/people", Invitation)).Status.ShouldBe(201);
        // Behind a proxy that ends TLS the origin has another scheme, and maybe another port; the browser knows best.
        visitor.Headers["Origin"] = "https://flywheel.example.org";
        visitor.Headers["Sec-Fetch-Site"] = "same-origin";
        (await visitor.PostAsync("/v1/people", Invitation)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Who_came_in_by_a_proxy_changes_things_from_a_page_of_the_console_only()
    {
        await using var server = await RunningServer.StartAsync(options =>
            options with
            {
                TrustedHeader = new TrustedHeader
                {
                    Name = "X-User",
                    RoleHeader = "X-Role",
                    From = [IPNetwork.Parse("127.0.0.1/32")],
                },
            }
        );
        using var visitor = new Visitor(server) { Headers = { ["X-User"] = "ada", ["X-Role"] = "admin" } };

        (await visitor.PostAsync("/v1/people", Invitation)).Problem.ShouldBe("cross-site");
        visitor.Headers["Sec-Fetch-Site"] = "same-origin";
        (await visitor.PostAsync("/v1/people", Invitation)).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_configured_origin_sends_events_and_nothing_else()
    {
        await using var server = await RunningServer.StartAsync(options => options with { CorsOrigins = [Elsewhere] });
        using var page = new Visitor(server)
        {
            Headers = { ["Origin"] = Elsewhere, ["Sec-Fetch-Site"] = "cross-site" },
        };

        (await page.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);
        (await page.PostAsync("/v1/people", Invitation)).Problem.ShouldBe("cross-site");
    }
}
