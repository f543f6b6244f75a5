using System.Net;
using System.Net.Http.Headers;

namespace Flywheel.Server.Tests.WebConsole;

/// <summary>What the console's place in the server promises, whether this build holds the console or not.</summary>
public sealed class ConsolePagesTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/traces")]
    [InlineData("/traces/4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("/no/such/page")]
    public async Task A_browser_gets_the_console_or_is_told_why_not(string path)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.SendAsync(Browse(path));

        if (IsBuilt)
        {
            answer.Response.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Text.ShouldContain("<div id=\"root\">");
            var policy = answer.Response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldNotContain("unsafe");
            policy.ShouldContain("script-src 'self'");
        }
        else
        {
            answer.Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            answer.Text.ShouldContain("dotnet build Flywheel.slnx");
        }
    }

    [Fact]
    public async Task The_console_is_open_where_the_data_needs_a_key()
    {
        var workspace = RunningServer.NewWorkspace();
        await RunningServer.CreateKeyAsync(workspace, Flywheel.Capture.ApiScope.Read);
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            (await server.SendAsync(Browse("/sign-in"))).Response.StatusCode.ShouldBe(
                IsBuilt ? HttpStatusCode.OK : HttpStatusCode.NotFound
            );
            (await server.SendAsync(Browse("/v1/traces"))).Response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
        Directory.Delete(workspace, recursive: true);
    }

    [Theory]
    [InlineData("/v1/no-such-thing", "text/html")]
    [InlineData("/no-such-page", "application/json")]
    [InlineData("/no-such-file.js", "text/html")]
    public async Task What_is_not_there_stays_not_there(string path, string accept)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.SendAsync(Browse(path, accept));

        answer.Response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Json.GetProperty("type").GetString().ShouldBe("urn:flywheel:problem:not-found");
    }

    [Fact]
    public async Task Files_are_sent_compressed_to_those_who_understand_it_and_kept_by_browsers()
    {
        await using var server = await RunningServer.StartAsync();
        if (!IsBuilt)
            Assert.Skip("The console is not part of this build; Node.js was not there.");
        var page = await server.SendAsync(Browse("/"));
        var script = page.Text.Split('"').First(part => part.StartsWith("/assets/", StringComparison.Ordinal));

        var plain = await server.GetAsync(script);
        var request = Browse(script);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var compressed = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);

        plain.Response.Content.Headers.ContentEncoding.ShouldBeEmpty();
        compressed.Content.Headers.ContentEncoding.ShouldBe(["br"]);
        var bytes = await compressed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var unpacked = new StreamReader(
            new System.IO.Compression.BrotliStream(
                new MemoryStream(bytes),
                System.IO.Compression.CompressionMode.Decompress
            )
        );
        (await unpacked.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe(plain.Text);
        compressed.Headers.CacheControl!.ToString().ShouldContain("immutable");
        page.Response.Headers.CacheControl!.NoCache.ShouldBeTrue();
    }

    private static bool IsBuilt => File.Exists(Path.Combine(AppContext.BaseDirectory, "console", "index.html"));

    private static HttpRequestMessage Browse(string path, string accept = "text/html")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return request;
    }
}
