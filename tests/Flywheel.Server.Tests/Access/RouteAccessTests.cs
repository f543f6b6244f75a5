using System.Text.RegularExpressions;
using Flywheel.Capture;
using Flywheel.Review;
using Flywheel.Review.People;
using Flywheel.Server.Access;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Server.Tests.Access;

/// <summary>Every route of the server, with every credential that is not enough.</summary>
public sealed class RouteAccessTests
{
    private static readonly string[] OpenToAll =
    [
        // Signed by whoever trains.
        "POST /v1/training/{id}/callback",
        "GET /v1/session",
        "POST /v1/session",
        "DELETE /v1/session",
        "POST /v1/setup",
        "GET /openapi/v1.json",
        "GET /healthz",
        "GET /readyz",
    ];

    [Fact]
    public async Task Only_what_is_meant_to_be_open_is()
    {
        await using var server = await RunningServer.StartAsync();

        RoutesOf(server)
            .Where(route => route.Endpoint.Metadata.GetMetadata<OpenRoute>() is not null)
            .Select(route => route.Name)
            .ShouldBe(OpenToAll, ignoreOrder: true);
        RoutesOf(server)
            .Where(route =>
                route.Endpoint.Metadata.GetMetadata<OpenRoute>() is not null
                == route.Endpoint.Metadata.GetMetadata<RequiredScope>() is not null
            )
            .Select(route => route.Name)
            .ShouldBeEmpty("every route says what it needs");
    }

    [Fact]
    public async Task Without_a_credential_or_with_a_wrong_one_no_route_answers()
    {
        await using var server = await RunningServer.StartAsync();
        await Visitor.AddAsync(server, "ada", Role.Admin);
        using var nobody = new Visitor(server);
        using var wrongKey = new Visitor(server) { Headers = { ["Authorization"] = "Bearer fw_admin_wrong" } };
        using var wrongCookie = new Visitor(server) { Cookie = "flywheel_session=wrong", Token = "wrong" };
        using var otherScheme = new Visitor(server) { Headers = { ["Authorization"] = "Basic YWRhOmFkYQ==" } };

        foreach (var visitor in new[] { nobody, wrongKey, wrongCookie, otherScheme })
        foreach (var route in ClosedRoutesOf(server))
            await ShouldAnswerAsync(visitor, route, 401, "unauthorized");
    }

    [Fact]
    public async Task With_an_expired_session_or_one_that_was_ended_no_route_answers()
    {
        await using var server = await RunningServer.StartAsync();
        using var left = await Visitor.SignInAsync(server, "ada", Role.Admin);
        (await left.SendAsync("DELETE", "/v1/session")).Status.ShouldBe(204);
        using var disabled = await Visitor.SignInAsync(server, "grace", Role.Admin);
        await server.Server.Parts.Access.Accounts.ChangeAsync(
            "grace",
            new() { IsDisabled = true },
            "tests",
            CancellationToken.None
        );
        using var expired = new Visitor(server) { Cookie = $"flywheel_session={await ExpiredTokenAsync(server)}" };

        foreach (var visitor in new[] { left, disabled, expired })
        foreach (var route in ClosedRoutesOf(server))
            await ShouldAnswerAsync(visitor, route, 401, "unauthorized");
    }

    [Fact]
    public async Task With_a_key_that_was_revoked_or_whose_person_is_disabled_no_route_answers()
    {
        await using var server = await RunningServer.StartAsync();
        var access = server.Server.Parts.Access;
        await Visitor.AddAsync(server, "ada", Role.Admin);
        await Visitor.AddAsync(server, "grace", Role.Admin);
        using var held = await Visitor.WithKeyAsync(server, ApiScope.Admin, "grace");
        using var revoked = await Visitor.WithKeyAsync(server, ApiScope.Admin);
        await access.Accounts.ChangeAsync("grace", new() { IsDisabled = true }, "tests", CancellationToken.None);
        await access.ApiKeys.RevokeAsync(access.ApiKeys.List()[^1].Name, "tests", CancellationToken.None);
        access.Keys.ReadAgain();

        foreach (var visitor in new[] { held, revoked })
        foreach (var route in ClosedRoutesOf(server))
            await ShouldAnswerAsync(visitor, route, 401, "unauthorized");
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Reviewer)]
    [InlineData(Role.Lead)]
    [InlineData(Role.Admin)]
    public async Task A_role_reaches_the_routes_that_it_is_for_and_no_others(Role role)
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = await Visitor.SignInAsync(server, "ada", role);

        foreach (var route in ClosedRoutesOf(server))
            if (role.Allows(route.Scope))
                await ShouldPassAsync(visitor, route);
            else
                await ShouldAnswerAsync(visitor, route, 403, "forbidden");
    }

    [Theory]
    [InlineData(ApiScope.Capture)]
    [InlineData(ApiScope.Read)]
    [InlineData(ApiScope.Review)]
    [InlineData(ApiScope.Lead)]
    [InlineData(ApiScope.Admin)]
    internal async Task A_key_reaches_the_routes_that_its_scope_is_for_and_no_others(ApiScope scope)
    {
        await using var server = await RunningServer.StartAsync();
        using var visitor = await Visitor.WithKeyAsync(server, scope);
        // Written out here once more: the table of docs/access.md.
        var reached = scope switch
        {
            ApiScope.Capture => [ApiScope.Capture],
            ApiScope.Read => [ApiScope.Read],
            ApiScope.Review => [ApiScope.Read, ApiScope.Review],
            ApiScope.Lead => [ApiScope.Read, ApiScope.Review, ApiScope.Lead],
            _ => Enum.GetValues<ApiScope>(),
        };

        foreach (var route in ClosedRoutesOf(server))
            if (reached.Contains(route.Scope))
                await ShouldPassAsync(visitor, route);
            else
                await ShouldAnswerAsync(visitor, route, 403, "forbidden");
    }

    [Fact]
    public async Task A_key_of_a_person_does_no_more_than_the_person()
    {
        await using var server = await RunningServer.StartAsync();
        await Visitor.AddAsync(server, "ada", Role.Viewer);
        using var visitor = await Visitor.WithKeyAsync(server, ApiScope.Admin, "ada");

        foreach (var route in ClosedRoutesOf(server))
            if (route.Scope is ApiScope.Read or ApiScope.Capture)
                await ShouldPassAsync(visitor, route);
            else
                await ShouldAnswerAsync(visitor, route, 403, "forbidden");
        var session = (await visitor.GetAsync("/v1/session")).Json;
        session.GetProperty("person").ToString().ShouldBe("""{"name":"ada","role":"viewer"}""");
    }

    private static async Task ShouldAnswerAsync(Visitor visitor, Route route, int status, string problem)
    {
        var answer = await visitor.SendAsync(route.Method, route.Path, "{}");
        answer.Status.ShouldBe(status, route.Name);
        // Exporters of telemetry are refused in the form of their own protocol, which has no name of the problem.
        if (route.Name != "POST /v1/traces")
            answer.Problem.ShouldBe(problem, route.Name);
    }

    // Whatever it answers to a body that means nothing, it is not that the visitor may not.
    private static async Task ShouldPassAsync(Visitor visitor, Route route)
    {
        if (route.IsStream)
            return;
        var answer = await visitor.SendAsync(route.Method, route.Path, "{}");
        answer.Status.ShouldNotBe(401, route.Name);
        if (answer.Status == 403)
            answer.Problem.ShouldBe("no-session", route.Name);
        answer.Status.ShouldBeLessThan(500, route.Name + answer.Text);
    }

    private static async Task<string> ExpiredTokenAsync(RunningServer server)
    {
        var database = server.Wheel.Database;
        var longAgo = new PastClock(TimeSpan.FromHours(13));
        var signIn = new SignIn(database, new Passwords(), longAgo);
        var session = await signIn.WithPasswordAsync(
            "ada",
            Visitor.Password,
            System.Net.IPAddress.Loopback,
            CancellationToken.None
        );
        return session.Token;
    }

    private static IReadOnlyList<Route> RoutesOf(RunningServer server) =>
        [
            .. from source in ((IEndpointRouteBuilder)server.Server.Application).DataSources
            from endpoint in source.Endpoints.OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
            select new Route(method, endpoint),
        ];

    private static IEnumerable<Route> ClosedRoutesOf(RunningServer server) =>
        RoutesOf(server).Where(route => route.Endpoint.Metadata.GetMetadata<OpenRoute>() is null);

    private sealed record Route(string Method, RouteEndpoint Endpoint)
    {
        public string Name => $"{Method} {Endpoint.RoutePattern.RawText}";

        public string Path => Regex.Replace(Endpoint.RoutePattern.RawText!, @"\{\w+\}", "some");

        public ApiScope Scope => Endpoint.Metadata.GetRequiredMetadata<RequiredScope>().Scope;

        // An answer that does not end is tested for itself.
        public bool IsStream => Path == "/v1/changes";
    }

    private sealed class PastClock(TimeSpan ago) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - ago;
    }
}
