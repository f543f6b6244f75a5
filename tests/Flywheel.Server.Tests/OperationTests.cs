using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Flywheel.Server.Tests;

public sealed partial class OperationTests
{
    [Fact]
    public async Task Metrics_are_in_the_text_format_and_count_what_happened()
    {
        await using var server = await RunningServer.StartAsync();
        var named = RunningServer.Edit.Replace("{", "{\"event_id\":\"e1\",", StringComparison.Ordinal);
        await server.PostAsync("/v1/edits", $"[{RunningServer.Edit},{named},{named}]");
        await server.PostAsync("/v1/edits", "no");

        var answer = await server.GetAsync("/metrics");

        answer.Response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var lines = answer.Text.TrimEnd('\n').Split('\n');
        lines.ShouldAllBe(line => line.StartsWith("# ", StringComparison.Ordinal) || Sample().IsMatch(line));
        lines.ShouldContain("flywheel_events_appended_total{type=\"edit\"} 2");
        lines.ShouldContain("flywheel_events_duplicate_total 1");
        lines.ShouldContain("flywheel_http_requests_total{route=\"/v1/edits\",status=\"202\"} 1");
        lines.ShouldContain("flywheel_http_requests_total{route=\"/v1/edits\",status=\"400\"} 1");
        lines.ShouldContain("flywheel_append_queue_depth 0");
        lines.ShouldContain("flywheel_append_overloads_total 0");
        lines.ShouldContain("flywheel_commit_duration_seconds_count 1");
        lines.ShouldContain("# TYPE flywheel_http_request_duration_seconds histogram");
    }

    [Fact]
    public async Task The_metrics_are_those_that_the_documents_list()
    {
        await using var server = await RunningServer.StartAsync();
        var api = await File.ReadAllTextAsync(ProjectFolder.Path("docs", "api.md"));
        var figures = await File.ReadAllTextAsync(ProjectFolder.Path("docs", "metrics.md"));

        var answer = await server.GetAsync("/metrics");

        var told = answer
            .Text.Split('\n')
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2])
            .Where(name => !figures.Contains($"`{name["flywheel_".Length..]}`", StringComparison.Ordinal));
        told.ShouldBe(DocumentedMetric().Matches(api).Select(row => row.Groups["name"].Value), ignoreOrder: true);
    }

    [Theory]
    [InlineData(0, "false")]
    [InlineData(1, "true")]
    public async Task What_the_sample_left_out_is_told_from_what_it_kept(double rate, string isSampled)
    {
        await using var server = await RunningServer.StartAsync(capture: new() { PositiveSampleRate = rate });
        await server.PostAsync(
            "/v1/feedback",
            """
            [{"type":"accept","trace_id":"t","output":"o"},{"type":"thumb","value":1,"trace_id":"t"},
             {"type":"thumb","value":-1,"trace_id":"t"},{"type":"accept","trace_id":"t","target_event_id":"e"}]
            """
        );

        var metrics = (await server.GetAsync("/metrics")).Text;

        metrics
            .Split('\n')
            .Where(line => line.StartsWith("flywheel_feedback_positive_total", StringComparison.Ordinal))
            .ShouldBe([$"flywheel_feedback_positive_total{{sampled=\"{isSampled}\"}} 2"]);
    }

    [Fact]
    public async Task The_buckets_of_a_histogram_rise_to_its_count()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 20; i++)
            await server.PostAsync("/v1/edits", RunningServer.Edit);

        var metrics = (await server.GetAsync("/metrics")).Text;

        var buckets = Regex
            .Matches(metrics, "flywheel_commit_duration_seconds_bucket{le=\"(.+?)\"} (\\d+)")
            .Select(match => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            .ToArray();
        buckets.ShouldBe(buckets.Order());
        buckets[^1].ShouldBe(20);
    }

    [Fact]
    public async Task Addresses_that_do_not_exist_make_one_series()
    {
        await using var server = await RunningServer.StartAsync();
        for (var i = 0; i < 10; i++)
            await server.GetAsync($"/random/{i}");

        (await server.GetAsync("/metrics")).Text.ShouldContain(
            "flywheel_http_requests_total{route=\"unmatched\",status=\"404\"} 10"
        );
    }

    [Fact]
    public async Task Health_and_readiness_are_told()
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync("/healthz")).Text.ShouldBe("""{"status":"ok"}""");
        var ready = await server.GetAsync("/readyz");
        ready.Status.ShouldBe(200);
        ready.Json.GetProperty("status").GetString().ShouldBe("ready");
        ready
            .Json.GetProperty("checks")
            .GetRawText()
            .ShouldBe("""{"database":"ok","curator":"ok","policy":"ok","curated_offset":0,"breaker":"ok"}""");
    }

    [Fact]
    public async Task A_server_whose_database_was_deleted_acknowledges_nothing_and_is_not_ready()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "An open file cannot be deleted on Windows.");
        await using var server = await RunningServer.StartAsync();
        (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(202);

        File.Delete(server.Wheel.Workspace.DatabasePath);

        (await server.PostAsync("/v1/edits", RunningServer.Edit)).Status.ShouldBe(503);
        var ready = await server.GetAsync("/readyz");
        ready.Status.ShouldBe(503);
        ready.Json.GetProperty("checks").GetProperty("database").GetString()!.ShouldContain("was deleted");
    }

    [Fact]
    public async Task Every_answer_carries_security_headers()
    {
        await using var server = await RunningServer.StartAsync();

        foreach (var path in new[] { "/healthz", "/nothing", "/v1/events/none" })
        {
            var headers = (await server.GetAsync(path)).Response.Headers;
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.CacheControl!.NoStore.ShouldBeTrue();
            headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_stop_under_load_loses_nothing_that_was_acknowledged()
    {
        var workspace = RunningServer.NewWorkspace();
        var acknowledged = new ConcurrentBag<string>();
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            var enough = new TaskCompletionSource();
            var clients = Enumerable
                .Range(0, 16)
                .Select(_ => SendUntilRefusedAsync(server, acknowledged, enough))
                .ToArray();
            await enough.Task;
            await server.Server.StopAsync(CancellationToken.None);
            await Task.WhenAll(clients);
        }

        await using (var server = await RunningServer.StartOnAsync(workspace))
            foreach (var id in acknowledged)
                (await server.GetAsync($"/v1/events/{id}")).Status.ShouldBe(200);

        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(200);
        Directory.Delete(workspace, recursive: true);
    }

    [Fact]
    public async Task A_stop_ends_a_stream_with_the_line_to_go_on_from()
    {
        await using var server = await RunningServer.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Server.Address);
        await client.SendAsync(
            "POST /v1/edits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
        );
        var line = RunningServer.Edit + "\n";
        await client.SendAsync($"{line.Length:x}\r\n{line}\r\n");
        await client.ReadUntilAsync("\"duplicate\":false");

        var stopping = server.Server.StopAsync(CancellationToken.None);
        var answer = await client.ReadUntilAsync("\"rejected\":1}");
        client.Dispose();
        await stopping;

        answer.ShouldContain("\"duplicate\":false");
        answer.ShouldContain("urn:flywheel:problem:shutting-down");
        answer.ShouldContain("\"accepted\":1,\"rejected\":1}");
    }

    [Fact]
    public async Task A_wrong_option_is_named()
    {
        var refused = await Should.ThrowAsync<FlywheelException>(() =>
            RunningServer.StartAsync(options => options with { CorsOrigins = ["app.example.org"] })
        );

        refused.Message.ShouldContain("server.cors_origins");
    }

    private static async Task SendUntilRefusedAsync(
        RunningServer server,
        ConcurrentBag<string> acknowledged,
        TaskCompletionSource enough
    )
    {
        try
        {
            while (true)
            {
                var answer = await server.PostAsync("/v1/edits", RunningServer.Edit);
                if (answer.Status != 202)
                    return;
                acknowledged.Add(answer.Json.GetProperty("event_id").GetString()!);
                if (acknowledged.Count >= 200)
                    enough.TrySetResult();
            }
        }
        catch (HttpRequestException) { }
    }

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*(\\{[a-z_]+=\"[^\"\\n]*\"(,[a-z_]+=\"[^\"\\n]*\")*\\})? [0-9.eE+-]+$")]
    private static partial Regex Sample();

    [GeneratedRegex("^\\| `(?<name>flywheel_[a-z_]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex DocumentedMetric();
}
