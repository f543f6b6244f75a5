using Flywheel.Evaluate;
using Flywheel.Gate;
using Flywheel.Gate.Releases;

namespace Flywheel.Server.Tests.Gates;

public sealed class ReleaseTests
{
    private const string Policy = "evaluators: {e: {floor: 0.1, min_rows: 1, failure_modes: [rude]}}";

    private const string Modes = "modes: {rude: {definition: It insults., rules: [{words: [fool]}]}}";

    [Fact]
    public async Task Releases_and_what_escaped_them_are_shown()
    {
        await using var server = await RunningServer.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(server.WorkspacePath, "failure-modes.yaml"), Modes);
        var release = await RecordAsync(server, "2026/1");
        await new TraceFeed(server.Wheel, TimeProvider.System).SendAsync(
            TraceFeed.Id(1),
            fails: true,
            attributes: [("input.value", "q"), ("output.value", "You fool."), ("release", "2026/1")]
        );

        var listed = await server.GetAsync("/v1/releases");
        var shown = await server.GetAsync("/v1/releases/2026%2F1");
        var escapes = await server.GetAsync("/v1/releases/2026%2F1/escapes");

        listed.Json.GetProperty("releases")[0].GetProperty("name").GetString().ShouldBe("2026/1");
        shown.Json.GetProperty("gate").GetString().ShouldBe(release.Gate);
        shown.Json.GetProperty("decision").GetString().ShouldBe("pass");
        var mode = escapes.Json.GetProperty("modes")[0];
        (mode.GetProperty("mode").GetString(), mode.GetProperty("count").GetInt64()).ShouldBe(("rude", 1));
        mode.GetProperty("traces")[0].GetProperty("trace_id").GetString().ShouldBe(TraceFeed.Id(1));
        await FitsAsync(server, "/v1/releases", listed);
        await FitsAsync(server, "/v1/releases/{name}", shown);
        await FitsAsync(server, "/v1/releases/{name}/escapes", escapes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task The_pages_of_releases_are_all_of_them_once_the_latest_first(int limit)
    {
        await using var server = await RunningServer.StartAsync();
        foreach (var name in (string[])["a/1", "c", "b"])
            await server.Wheel.Releases.AddAsync(
                new ReleaseRequest(name, "m", "p", Gate: null, "why", "ada"),
                TestContext.Current.CancellationToken
            );

        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await server.GetAsync($"/v1/releases?limit={limit}&after={Uri.EscapeDataString(after)}");
            await FitsAsync(server, "/v1/releases", page);
            var names = page.Json.GetProperty("releases").EnumerateArray().Select(each => each.GetProperty("name"));
            seen.AddRange(names.Select(name => name.GetString()!));
            after = page.Json.GetProperty("next").GetString() ?? "";
        } while (after.Length > 0);

        seen.ShouldBe(["b", "c", "a/1"]);
    }

    [Theory]
    [InlineData("/v1/releases?limit=0", 400, "invalid-query")]
    [InlineData("/v1/releases?after=none", 400, "invalid-query")]
    [InlineData("/v1/releases/none", 404, "release-not-found")]
    [InlineData("/v1/releases/none/escapes", 404, "release-not-found")]
    [InlineData("/v1/routes?since=yesterday", 400, "invalid-query")]
    [InlineData("/v1/routes?since=2026-02-01&until=2026-01-01", 400, "invalid-query")]
    [InlineData("/v1/routes?default=none", 400, "invalid-query")]
    public async Task What_is_not_there_or_not_understood_is_named(string path, int status, string problem)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.GetAsync(path);

        (answer.Status, answer.Problem).ShouldBe((status, problem));
    }

    [Fact]
    public async Task Failures_are_shown_by_the_route_that_chose_the_model()
    {
        await using var server = await RunningServer.StartAsync();
        var feed = new TraceFeed(server.Wheel, TimeProvider.System);
        for (var trace = 1; trace <= 4; trace++)
            await feed.SendAsync(
                TraceFeed.Id(trace),
                fails: trace == 1,
                attributes: [("route", trace == 1 ? "cheap" : "default")]
            );

        var all = await server.GetAsync("/v1/routes");
        var none = await server.GetAsync("/v1/routes?until=1999-01-01");

        all.Json.GetProperty("default_route").GetString().ShouldBe("default");
        var cheap = all
            .Json.GetProperty("routes")
            .EnumerateArray()
            .Single(route => route.GetProperty("name").GetString() == "cheap");
        cheap.GetProperty("failure_rate").GetDouble().ShouldBe(1);
        cheap.GetProperty("difference").GetProperty("value").GetDouble().ShouldBe(1);
        none.Json.GetProperty("routes").GetArrayLength().ShouldBe(0);
        await FitsAsync(server, "/v1/routes", all);
    }

    private static async Task<Release> RecordAsync(RunningServer server, string name)
    {
        var policy = GatePolicy.Parse(Policy, "gate.yaml");
        var results = Path.Combine(server.WorkspacePath, "results.jsonl");
        EvaluationResultFile.Write(
            results,
            [
                new EvaluationResult
                {
                    Id = "r",
                    Evaluator = "e",
                    Score = 1,
                    Passed = true,
                    FailureMode = "rude",
                },
            ]
        );
        var request = new GateRequest { Candidate = new EvaluationResultFile(results) };
        var report = await new ReleaseGate(policy).DecideAsync(request, TestContext.Current.CancellationToken);
        var kept = await server.Wheel.Gates.AddAsync(policy, report, TestContext.Current.CancellationToken);
        return await server.Wheel.Releases.AddAsync(
            new ReleaseRequest(name, "m", "p", kept.GateId, "", "ada"),
            TestContext.Current.CancellationToken
        );
    }

    private static async Task FitsAsync(RunningServer server, string path, Answer answer)
    {
        answer.Status.ShouldBe(200, answer.Text);
        var document = (await server.GetAsync("/openapi/v1.json")).Json;
        var schema = document
            .GetProperty("paths")
            .GetProperty(path)
            .GetProperty("get")
            .GetProperty("responses")
            .GetProperty("200")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema");
        new SchemaCheck(document).Fits(answer.Json, schema).ShouldBeTrue(answer.Text);
    }
}
