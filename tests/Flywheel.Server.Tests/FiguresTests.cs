using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Measure;

namespace Flywheel.Server.Tests;

public sealed class FiguresTests
{
    private const string ThumbDown = """{"type":"thumb","value":-1,"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}""";

    [Fact]
    public async Task Figures_have_the_shape_of_the_document_and_those_without_facts_a_reason()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("/v1/feedback", ThumbDown);

        var answer = await server.GetAsync("/v1/metrics?bucket=week");

        answer.Status.ShouldBe(200, answer.Text);
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        new SchemaCheck(document).Fits(answer.Json, SchemaOf(document)).ShouldBeTrue(answer.Text);
        Figure(answer.Json, "thumbs_down_rate").GetProperty("value").GetDouble().ShouldBe(1);
        Figure(answer.Json, "evaluator_lift").GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
        Figure(answer.Json, "evaluator_lift").GetProperty("reason").GetString().ShouldNotBeNullOrEmpty();
        answer.Json.GetProperty("trend").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task Figures_are_measured_against_their_targets()
    {
        await using var server = await RunningServer.StartWithAsync(
            new WheelOptions
            {
                Metrics = new MeasureOptions
                {
                    Targets = new Dictionary<string, double> { ["thumbs_down_rate"] = 0.05, ["export_rate"] = 0.5 },
                },
            }
        );
        await server.PostAsync("/v1/feedback", ThumbDown);

        var answer = await server.GetAsync("/v1/metrics");

        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        new SchemaCheck(document).Fits(answer.Json, SchemaOf(document)).ShouldBeTrue(answer.Text);
        Figure(answer.Json, "thumbs_down_rate")
            .GetProperty("target")
            .ToString()
            .ShouldBe("""{"value":0.05,"aim":"at_most","is_met":false}""");
        Figure(answer.Json, "export_rate")
            .GetProperty("target")
            .ToString()
            .ShouldBe("""{"value":0.5,"aim":"at_least","is_met":null}""");
        Figure(answer.Json, "escalation_rate").GetProperty("target").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Prometheus_sees_gauges_of_figures_that_there_are_and_no_zeros_for_others()
    {
        await using var server = await RunningServer.StartAsync();
        await server.PostAsync("/v1/feedback", ThumbDown);

        var text = (await server.GetAsync("/metrics")).Text;

        text.ShouldContain("# TYPE flywheel_thumbs_down_rate gauge\nflywheel_thumbs_down_rate 1\n");
        text.ShouldNotContain("flywheel_evaluator_lift");
    }

    [Fact]
    public async Task Prometheus_sees_what_was_discarded_how_cohorts_are_covered_and_what_users_think_in_and_outside_the_wheel()
    {
        await using var server = await RunningServer.StartAsync(options => options with { Curates = false });
        var feed = new TraceFeed(server.Wheel, TimeProvider.System);
        foreach (var (number, intent) in new[] { (1, "refund \"now\""), (2, "loan") })
            await feed.SendAsync(
                TraceFeed.Id(number),
                start: DateTimeOffset.UtcNow - TimeSpan.FromHours(1),
                attributes: ("intent", intent)
            );
        await feed.SayAsync($$"""{"type":"thumb","value":-1,"trace_id":"{{TraceFeed.Id(1)}}"}""");
        await feed.SayAsync($$"""{"type":"escalation","trace_id":"{{TraceFeed.Id(2)}}"}""");
        await feed.SayAsync($$"""{"type":"reopen","trace_id":"{{TraceFeed.Id(2)}}"}""");
        await server.PostAsync("/v1/edits", """{"prompt":"p","original_llm_output":"o","final_user_edit":"o"}""");
        await server.Wheel.Curator.RunAsync(progress: null, TestContext.Current.CancellationToken);
        server.Wheel.Datasets.Import(
            "cases",
            [Reviewed("refund \"now\"")],
            null,
            TestContext.Current.CancellationToken
        );

        var text = (await server.GetAsync("/metrics")).Text;

        text.ShouldContain("flywheel_cohort_coverage{attribute=\"intent\",value=\"refund \\\"now\\\"\"} 2\n");
        text.ShouldContain("flywheel_cohort_coverage{attribute=\"intent\",value=\"loan\"} 0\n");
        text.ShouldContain("flywheel_discarded_edits{reason=\"identical\"} 1\n");
        text.ShouldContain("flywheel_feedback_thumbs_down_rate{attribute=\"intent\",in_wheel=\"true\"} 1\n");
        text.ShouldContain("flywheel_feedback_escalation_rate{attribute=\"intent\",in_wheel=\"false\"} 1\n");
        text.ShouldContain("flywheel_feedback_reopened_rate{attribute=\"intent\",in_wheel=\"true\"} 0\n");
    }

    [Theory]
    [InlineData("intent", "refund")]
    [InlineData("locale", "de-CH")]
    [InlineData("product", "cards & loans")]
    [InlineData("retriever_version", "7=beta")]
    [InlineData("tool_path", "search>book")]
    [InlineData("model_route", "cheap")]
    public async Task Figures_and_coverage_are_those_of_a_cohort_of_any_attribute(string name, string value)
    {
        await using var server = await RunningServer.StartAsync();
        var feed = new TraceFeed(server.Wheel, TimeProvider.System);
        var begun = DateTimeOffset.UtcNow - TimeSpan.FromHours(1);
        foreach (var (number, asked) in new[] { (1, value), (2, "other"), (3, "other") })
        {
            await feed.SendAsync(TraceFeed.Id(number), start: begun, attributes: (name, asked));
            var thumb = asked == value ? -1 : 1;
            await feed.SayAsync($$"""{"type":"thumb","value":{{thumb}},"trace_id":"{{TraceFeed.Id(number)}}"}""");
        }
        var row = Reviewed("") with { Cohort = new Dictionary<string, string> { [name] = value } };
        server.Wheel.Datasets.Import("cases", [row], null, TestContext.Current.CancellationToken);

        var all = await server.GetAsync("/v1/metrics");
        var own = await server.GetAsync($"/v1/metrics?cohort={Uri.EscapeDataString($"{name}={value}")}");

        own.Status.ShouldBe(200, own.Text);
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        new SchemaCheck(document).Fits(own.Json, SchemaOf(document)).ShouldBeTrue(own.Text);
        own.Json.GetProperty("cohort").GetString().ShouldBe($"{name}={value}");
        Figure(all.Json, "thumbs_down_rate").GetProperty("value").GetDouble().ShouldBe(1 / 3.0, 1e-12);
        Figure(own.Json, "thumbs_down_rate").GetProperty("value").GetDouble().ShouldBe(1);
        all.Json.GetProperty("coverage")
            .EnumerateArray()
            .Select(cohort =>
                (
                    cohort.GetProperty("cohort").GetString(),
                    cohort.GetProperty("traces").GetInt32(),
                    cohort.GetProperty("coverage").GetDouble()
                )
            )
            .ShouldBe([($"{name}=other", 2, 0), ($"{name}={value}", 1, 3)]);
    }

    [Theory]
    [InlineData("until=0001-01-02T00:00:00Z&bucket=day")]
    [InlineData("since=9999-12-31T00:00:00Z&until=9999-12-31T23:59:59.9999999Z&bucket=week")]
    public async Task The_ends_of_time_are_times(string query)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.GetAsync("/v1/metrics?" + query);

        answer.Status.ShouldBe(200, answer.Text);
        answer.Json.GetProperty("trend").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("since=yesterday")]
    [InlineData("since=2026-01-02T00:00:00Z&until=2026-01-01T00:00:00Z")]
    [InlineData("until=0001-01-01T00:00:00Z")]
    [InlineData("until=0001-01-01T00:00:00%2B05:00")]
    [InlineData("since=9999-12-31T23:59:59-05:00")]
    [InlineData("cohort=refund")]
    [InlineData("bucket=hour")]
    [InlineData("since=2020-01-01T00:00:00Z&bucket=day")]
    public async Task A_wrong_question_is_a_problem(string query)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.GetAsync("/v1/metrics?" + query);

        (answer.Status, answer.Problem).ShouldBe((400, "invalid-query"));
    }

    [Theory]
    [InlineData(ApiScope.Capture, 403)]
    [InlineData(ApiScope.Read, 200)]
    internal async Task Figures_need_a_key_that_may_read(ApiScope scope, int status)
    {
        var workspace = RunningServer.NewWorkspace();
        var key = await RunningServer.CreateKeyAsync(workspace, scope);
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            (await server.GetAsync("/v1/metrics")).Status.ShouldBe(401);
            server.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);
            (await server.GetAsync("/v1/metrics")).Status.ShouldBe(status);
        }
        Directory.Delete(workspace, recursive: true);
    }

    private static Example Reviewed(string intent) =>
        new()
        {
            Id = "a",
            Input = Prompt.FromText("q"),
            Expected = ["yes"],
            Split = Split.Eval,
            Reviewer = "u_1",
            Cohort = new Dictionary<string, string> { ["intent"] = intent },
        };

    private static JsonElement Figure(JsonElement report, string name) =>
        report.GetProperty("figures").EnumerateArray().Single(figure => figure.GetProperty("name").GetString() == name);

    private static JsonElement SchemaOf(JsonElement document) =>
        document
            .GetProperty("paths")
            .GetProperty("/v1/metrics")
            .GetProperty("get")
            .GetProperty("responses")
            .GetProperty("200")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema");
}
