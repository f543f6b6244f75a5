using Flywheel.Review;
using Flywheel.Storage;

namespace Flywheel.Server.Tests.Access;

public sealed class PeopleTests
{
    [Fact]
    public async Task The_first_admin_comes_in_by_the_link_invites_others_and_the_door_closes()
    {
        await using var server = await RunningServer.StartAsync();
        var link = (await server.Server.FirstAdminLinkAsync(CancellationToken.None))!;
        link.GetLeftPart(UriPartial.Path).ShouldBe(new Uri(server.Server.Address, "/setup").ToString());
        using var visitor = new Visitor(server);
        (await visitor.GetAsync("/v1/people")).Status.ShouldBe(200);

        var first = await visitor.PostAsync("/v1/setup", Use(link.Fragment[1..], "ada"));
        visitor.Keep(first);

        first.Json.GetProperty("person").ToString().ShouldBe("""{"name":"ada","role":"admin"}""");
        using var stranger = new Visitor(server);
        (await stranger.GetAsync("/v1/people")).Status.ShouldBe(401);
        (await stranger.PostAsync("/v1/setup", Use(link.Fragment[1..], "mallory"))).Problem.ShouldBe("link-not-valid");
        (await server.Server.FirstAdminLinkAsync(CancellationToken.None)).ShouldBeNull();

        var invited = await visitor.PostAsync(
            "/v1/people",
            new
            {
                name = "grace",
                role = "reviewer",
                user_id = "u-17",
            }
        );
        invited.Status.ShouldBe(201, invited.Text);
        invited.Json.GetProperty("person").GetProperty("pseudonym").GetString().ShouldStartWith("u_");
        var token = invited.Json.GetProperty("link").GetProperty("token").GetString()!;
        (await stranger.PostAsync("/v1/setup", Use(token)))
            .Json.GetProperty("person")
            .ToString()
            .ShouldBe("""{"name":"grace","role":"reviewer"}""");
        Actors(server).ShouldBe(["ada", "ada", "ada", "grace"]);
    }

    [Fact]
    public async Task People_are_changed_and_cannot_lock_everybody_out()
    {
        await using var server = await RunningServer.StartAsync();
        using var admin = await Visitor.SignInAsync(server, "ada", Role.Admin);
        await Visitor.AddAsync(server, "grace", Role.Viewer);

        var changed = await admin.SendAsync("PATCH", "/v1/people/GRACE", new { role = "lead", is_disabled = true });

        changed.Json.GetProperty("role").GetString().ShouldBe("lead");
        changed.Json.GetProperty("is_disabled").GetBoolean().ShouldBeTrue();
        (await admin.SendAsync("PATCH", "/v1/people/ada", new { role = "viewer" })).Problem.ShouldBe("last-admin");
        (await admin.SendAsync("PATCH", "/v1/people/ada", new { role = "root" })).Problem.ShouldBe("invalid-body");
        (await admin.SendAsync("PATCH", "/v1/people/nobody", new { role = "lead" })).Problem.ShouldBe(
            "person-not-found"
        );
        (await admin.PostAsync("/v1/people/grace/link", "")).Problem.ShouldBe("person-disabled");
        (await admin.PostAsync("/v1/people", new { name = "Ada", role = "lead" })).Problem.ShouldBe("name-taken");
    }

    [Theory]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("%2e%2e%5cada")]
    [InlineData("ada%00")]
    [InlineData("%3Cscript%3E")]
    public async Task A_name_that_leads_elsewhere_is_refused_and_not_repeated(string name)
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = new Visitor(server);
        var meant = Uri.UnescapeDataString(name);

        var changed = await visitor.SendAsync("PATCH", $"/v1/people/{name}", new { role = "lead" });
        var invited = await visitor.PostAsync("/v1/people", new { name = meant, role = "lead" });

        changed.Status.ShouldBeOneOf(400, 404);
        (invited.Status, invited.Problem).ShouldBe((400, "invalid-name"));
        invited.Text.ShouldNotContain(meant);
        (await visitor.GetAsync("/v1/people")).Json.GetProperty("people").GetArrayLength().ShouldBe(0);
    }

    private static object Use(string token, string? name = null) =>
        name is null
            ? new { token, password = Visitor.Password }
            : new
            {
                token,
                name,
                password = Visitor.Password,
            };

    private static IEnumerable<string> Actors(RunningServer server) =>
        new AuditTrail(server.Wheel.Database, TimeProvider.System).Read(0, 100).Select(entry => entry.Actor);
}
