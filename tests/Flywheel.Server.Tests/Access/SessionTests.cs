using System.Net;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Storage;

namespace Flywheel.Server.Tests.Access;

public sealed class SessionTests
{
    [Fact]
    public async Task The_cookie_cannot_be_read_by_scripts_nor_sent_by_other_sites()
    {
        await using var server = await RunningServer.StartAsync();
        await Visitor.AddAsync(server, "ada", Role.Viewer);
        using var visitor = new Visitor(server);

        var cookie = Visitor.SetCookie(await visitor.SignInAsync("ada"));

        cookie.ShouldStartWith("flywheel_session=");
        cookie.ShouldContain("; httponly", Case.Insensitive);
        cookie.ShouldContain("; samesite=strict", Case.Insensitive);
        cookie.ShouldContain("; path=/", Case.Insensitive);
        cookie.ShouldNotContain("secure", Case.Insensitive);
        cookie.ShouldNotContain("domain", Case.Insensitive);
    }

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    public async Task Https_is_believed_of_a_listed_proxy_alone(string proxies, bool believed)
    {
        await using var server = await RunningServer.StartAsync(options =>
            options with
            {
                TrustedProxies = [IPNetwork.Parse(proxies)],
            }
        );
        await Visitor.AddAsync(server, "ada", Role.Viewer);
        using var visitor = new Visitor(server) { Headers = { ["X-Forwarded-Proto"] = "https" } };

        var cookie = Visitor.SetCookie(await visitor.SignInAsync("ada"));

        cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(believed);
        cookie.StartsWith("__Host-flywheel_session=", StringComparison.Ordinal).ShouldBe(believed);
        (await visitor.GetAsync("/v1/traces")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_address_that_a_listed_proxy_forwards_is_the_one_that_counts()
    {
        await using var server = await RunningServer.StartAsync(options =>
            options with
            {
                TrustedProxies = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.1.0.0/16")],
            }
        );
        await Visitor.AddAsync(server, "ada", Role.Viewer);
        using var visitor = new Visitor(server)
        {
            // The first is what the client claims, the last a proxy of ours.
            Headers = { ["X-Forwarded-For"] = "203.0.113.1, 198.51.100.4, 10.1.0.2" },
        };

        await visitor.SignInAsync("ada");

        var entry = new AuditTrail(server.Wheel.Database, TimeProvider.System).Read(0, 100)[^1];
        (entry.Action, entry.DetailsJson).ShouldBe(("session.start", """{"address":"198.51.100.4"}"""));
    }

    [Fact]
    public async Task A_session_that_somebody_else_chose_is_never_taken_up()
    {
        await using var server = await RunningServer.StartAsync();
        await Visitor.AddAsync(server, "ada", Role.Viewer);
        using var attacker = await Visitor.SignInAsync(server, "mallory", Role.Viewer);
        using var victim = new Visitor(server) { Cookie = attacker.Cookie };
        var planted = victim.Cookie;

        (await victim.SignInAsync("ada")).Status.ShouldBe(200);

        victim.Cookie.ShouldNotBe(planted);
        (await attacker.GetAsync("/v1/session"))
            .Json.GetProperty("person")
            .GetProperty("name")
            .GetString()
            .ShouldBe("mallory");
        using var chosen = new Visitor(server) { Cookie = "flywheel_session=chosen-by-somebody-else" };
        await chosen.SignInAsync("ada");
        chosen.Cookie.ShouldNotContain("chosen-by-somebody-else");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_removes_the_cookie()
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = await Visitor.SignInAsync(server, "ada", Role.Viewer);

        var answer = await visitor.SendAsync("DELETE", "/v1/session");

        answer.Status.ShouldBe(204);
        Visitor.SetCookie(answer).ShouldStartWith("flywheel_session=;");
        (await visitor.GetAsync("/v1/traces")).Status.ShouldBe(401);
        (await visitor.SendAsync("DELETE", "/v1/session")).Status.ShouldBe(204);
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions_and_gives_a_new_cookie()
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = await Visitor.SignInAsync(server, "ada", Role.Viewer);
        using var other = new Visitor(server);
        await other.SignInAsync("ada");
        using var old = new Visitor(server) { Cookie = visitor.Cookie, Token = visitor.Token };

        visitor.Keep(
            await visitor.PostAsync(
                "/v1/session/password",
                new { password = Visitor.Password, new_password = "quite another phrase" }
            )
        );

        (await visitor.GetAsync("/v1/traces")).Status.ShouldBe(200);
        (await old.GetAsync("/v1/traces")).Status.ShouldBe(401);
        (await other.GetAsync("/v1/traces")).Status.ShouldBe(401);
        (await other.SignInAsync("ada", "quite another phrase")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_key_changes_nobodys_password()
    {
        await using var server = await RunningServer.StartAsync();
        await Visitor.AddAsync(server, "ada", Role.Admin);
        using var key = await Visitor.WithKeyAsync(server, ApiScope.Admin, "ada");

        var answer = await key.PostAsync(
            "/v1/session/password",
            new { password = Visitor.Password, new_password = "quite another phrase" }
        );

        (answer.Status, answer.Problem).ShouldBe((403, "no-session"));
    }

    [Fact]
    public async Task Wrong_passwords_are_refused_alike_and_then_not_heard_for_a_while()
    {
        await using var server = await RunningServer.StartAsync();
        await Visitor.AddAsync(server, "ada", Role.Viewer);
        using var visitor = new Visitor(server);

        var wrong = await visitor.SignInAsync("ada", "wrong");
        var unknown = await visitor.SignInAsync("nobody", "wrong");
        (wrong.Status, wrong.Problem).ShouldBe((401, "sign-in-failed"));
        unknown.Text.ShouldBe(wrong.Text);
        wrong.Response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        for (var guess = 0; guess < 4; guess++)
            await visitor.SignInAsync("ada", "wrong");
        // Each failure doubles the time, so that the next ones come too early however slow the machine is.
        Answer last;
        var heard = 0;
        do last = await visitor.SignInAsync("ada", "wrong");
        while (last.Status == 401 && ++heard < 10);

        (last.Status, last.Problem).ShouldBe((429, "too-many-attempts"));
        last.Response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("""{"name":"ada"}""")]
    [InlineData("""{"name":"ada","password":null}""")]
    [InlineData("""{"name":"ada","password":"x","role":"admin"}""")]
    [InlineData("""{"name":"ada","name":"grace","password":"x"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_body_of_another_shape_is_refused(string body)
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = new Visitor(server);

        var answer = await visitor.PostAsync("/v1/session", body);

        (answer.Status, answer.Problem).ShouldBe((400, "invalid-body"));
    }

    [Fact]
    public async Task Everything_that_a_browser_may_show_says_how_little_it_may_do()
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = new Visitor(server);

        foreach (var path in new[] { "/v1/session", "/nothing", "/openapi/v1.json", "/v1/traces/x" })
        {
            var headers = (await visitor.GetAsync(path)).Response.Headers;
            headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'; frame-ancestors 'none'"]);
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            headers.GetValues("Cache-Control").ShouldBe(["no-store"]);
        }
    }
}
