using System.Net.Http.Headers;
using Flywheel.Capture;

namespace Flywheel.Server.Tests;

public sealed class AccessTests
{
    [Fact]
    public async Task Without_keys_the_server_is_open_to_its_own_machine()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);
        (await server.GetAsync("/metrics")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    public async Task Without_keys_another_host_name_is_refused(string host)
    {
        await using var server = await RunningServer.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events/x");
        request.Headers.Host = host;

        var answer = await server.SendAsync(request);

        (answer.Status, answer.Problem).ShouldBe((403, "host-not-allowed"));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Media_types_that_a_page_of_another_site_could_send_are_refused(string type)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", RunningServer.Edit, type);

        (answer.Status, answer.Problem).ShouldBe((415, "unsupported-media-type"));
    }

    [Fact]
    public async Task An_unknown_encoding_is_refused()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync("/v1/edits", [1, 2, 3], "application/json", "zstd");

        (answer.Status, answer.Problem).ShouldBe((415, "unsupported-encoding"));
        answer.Response.Headers.GetValues("Accept-Encoding").ShouldBe(["gzip, br"]);
    }

    [Theory]
    [InlineData(ApiScope.Capture, 202, 403)]
    [InlineData(ApiScope.Read, 403, 404)]
    [InlineData(ApiScope.Admin, 202, 404)]
    internal async Task A_key_lets_its_holder_do_what_its_scope_says(ApiScope scope, int posting, int reading)
    {
        var workspace = RunningServer.NewWorkspace();
        var key = await RunningServer.CreateKeyAsync(workspace, scope);
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

            (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(posting);
            (await server.GetAsync("/v1/events/none")).Status.ShouldBe(reading);
            (await server.GetAsync("/metrics")).Status.ShouldBe(reading == 404 ? 200 : 403);
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task With_keys_a_missing_or_unknown_one_is_refused_and_health_stays_open()
    {
        var workspace = RunningServer.NewWorkspace();
        var key = await RunningServer.CreateKeyAsync(workspace, ApiScope.Capture);
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            var missing = await server.PostAsync("/v1/edits", RunningServer.Edit);
            (missing.Status, missing.Problem).ShouldBe((401, "unauthorized"));
            missing.Response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
            (await server.GetAsync("/healthz")).Status.ShouldBe(200);
            (await server.GetAsync("/readyz")).Status.ShouldBe(200);

            server.Client.DefaultRequestHeaders.Add("X-Api-Key", key + "x");
            (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(401);
            server.Client.DefaultRequestHeaders.Remove("X-Api-Key");
            server.Client.DefaultRequestHeaders.Add("X-Api-Key", key);
            (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task Keys_made_and_revoked_elsewhere_are_heeded_while_the_server_runs()
    {
        var workspace = RunningServer.NewWorkspace();
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            var key = await RunningServer.CreateKeyAsync(workspace, ApiScope.Capture);
            await UntilAsync(async () => (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status == 401);

            server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            await RunningServer.CreateKeyAsync(workspace, ApiScope.Read, "other");
            (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);
            await RunningServer.RevokeKeyAsync(workspace, "test");
            await UntilAsync(async () => (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status == 401);
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task A_key_over_its_rate_is_told_when_to_come_back()
    {
        var workspace = RunningServer.NewWorkspace();
        var key = await RunningServer.CreateKeyAsync(workspace, ApiScope.Capture);
        await using (
            var server = await RunningServer.StartOnAsync(
                workspace,
                options => options with { RequestsPerSecondPerKey = 1, RequestBurstPerKey = 1 }
            )
        )
        {
            server.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            var answers = await Task.WhenAll(
                Enumerable.Range(0, 20).Select(_ => server.PostAsync("/v1/edits", RunningServer.Edit))
            );

            var refused = answers.First(answer => answer.Status == 429);
            refused.Problem.ShouldBe("rate-limited");
            refused.Response.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://127.0.0.1:0;http://[::]:0")]
    [InlineData("http://[127.0.0.1]:0")]
    [InlineData("http://127.0.0.1:0;http://]127.0.0.1:0")]
    public async Task Without_keys_the_server_does_not_listen_to_others(string urls)
    {
        var refused = await Should.ThrowAsync<FlywheelException>(() =>
            RunningServer.StartAsync(options => options with { Urls = urls })
        );

        refused.Message.ShouldContain("flywheel key create");
    }

    [Fact]
    public async Task With_keys_the_server_listens_to_others()
    {
        var workspace = RunningServer.NewWorkspace();
        await RunningServer.CreateKeyAsync(workspace, ApiScope.Capture);

        await using (await RunningServer.StartOnAsync(workspace, options => options with { Urls = "http://0.0.0.0:0" }))
        { }

        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task An_address_in_use_is_a_clear_error()
    {
        await using var server = await RunningServer.StartAsync();

        var refused = await Should.ThrowAsync<FlywheelException>(() =>
            RunningServer.StartAsync(options => options with { Urls = server.Server.Address.ToString() })
        );

        refused.Message.ShouldContain("--urls");
    }

    [Theory]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:-5")]
    [InlineData("http://127.0.0.1:0/flywheel")]
    [InlineData("http://unix:/tmp/flywheel.sock")]
    [InlineData("http://127.0.0.1:0;")]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::ffff:127.0.0.1]:0")]
    public async Task What_cannot_be_listened_on_is_a_clear_error(string urls)
    {
        var refused = await Should.ThrowAsync<FlywheelException>(() =>
            RunningServer.StartAsync(options => options with { Urls = urls })
        );

        refused.Message.ShouldContain("listen on");
    }

    [Fact]
    public async Task Cors_is_off_unless_an_origin_is_configured()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.SendAsync(Preflight("https://app.example.org"));

        answer.Response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://app.example.org", true)]
    [InlineData("https://other.example.org", false)]
    public async Task Configured_origins_may_send_from_the_browser(string origin, bool allowed)
    {
        await using var server = await RunningServer.StartAsync(options =>
            options with
            {
                CorsOrigins = ["https://app.example.org"],
            }
        );

        var answer = await server.SendAsync(Preflight(origin));

        answer.Response.Headers.Contains("Access-Control-Allow-Origin").ShouldBe(allowed);
    }

    [Fact]
    public async Task Other_addresses_and_methods_are_problems()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/nothing")).Problem.ShouldBe("not-found");
        (await server.GetAsync("/v1/events/none")).Problem.ShouldBe("event-not-found");
        var method = await server.GetAsync("/v1/edits");
        (method.Status, method.Problem).ShouldBe((405, "method-not-allowed"));
        method.Response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    private static HttpRequestMessage Preflight(string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, "/v1/edits");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,authorization");
        return request;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Yield();
    }
}
