using System.Text.Json;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate;

namespace Flywheel.Server.Tests.Evaluations;

public sealed class EvaluationTests
{
    [Fact]
    public async Task Evaluations_are_listed_from_the_latest_on_and_shown()
    {
        await using var server = await RunningServer.StartAsync();
        string[] runs = [Store(server, 1, "cases@1"), Store(server, 2, "cases@2"), Store(server, 3, "cases@2")];

        var first = (await server.GetAsync("/v1/evaluations?limit=2")).Json;
        var next = first.GetProperty("next").GetString();
        var second = (await server.GetAsync($"/v1/evaluations?limit=2&after={next}")).Json;

        Ids(first).Concat(Ids(second)).ShouldBe(Enumerable.Reverse(runs));
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        Ids((await server.GetAsync("/v1/evaluations?dataset=cases%401")).Json).ShouldBe([runs[0]]);
        (await server.GetAsync($"/v1/evaluations/{runs[1]}")).Json.GetProperty("rows").GetInt64().ShouldBe(4);
    }

    [Theory]
    [InlineData("", "a b c d")]
    [InlineData("?passed=false", "b d")]
    [InlineData("?passed=null", "c")]
    [InlineData("?cohort=intent%3Dcard&passed=true", "a")]
    [InlineData("?evaluator=exact", "a b c d")]
    [InlineData("?after=1", "c d")]
    public async Task The_rows_of_an_evaluation_are_those_asked_for(string query, string ids)
    {
        await using var server = await RunningServer.StartAsync();
        var run = Store(server, 1, "cases@1");

        var page = (await server.GetAsync($"/v1/evaluations/{run}/rows{query}")).Json;

        string.Join(' ', page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetString()))
            .ShouldBe(ids);
    }

    [Fact]
    public async Task An_evaluator_that_the_run_does_not_have_is_refused_with_those_that_it_has()
    {
        await using var server = await RunningServer.StartAsync();
        var run = Store(server, 1, "cases@1");

        var answer = await server.GetAsync($"/v1/evaluations/{run}/rows?evaluator=nope");

        (answer.Status, answer.Problem).ShouldBe((400, "invalid-query"));
        answer.Json.GetProperty("detail").GetString().ShouldBe("'evaluator' is to be one of this run's: exact.");
    }

    [Fact]
    public async Task The_cohorts_of_an_evaluation_count_what_was_judged()
    {
        await using var server = await RunningServer.StartAsync();
        var run = Store(server, 1, "cases@1");

        var map = (await server.GetAsync($"/v1/evaluations/{run}/cohorts")).Json;

        map.GetProperty("cohorts")
            .EnumerateArray()
            .Select(cohort =>
                (cohort.GetProperty("cohort").GetString(), cohort.GetProperty("evaluators")[0].ToString())
            )
            .ShouldBe([
                ("intent=card", """{"evaluator":"exact","passed":1,"judged":2}"""),
                ("intent=loan", """{"evaluator":"exact","passed":0,"judged":1}"""),
            ]);
        map.GetProperty("left_out").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("/v1/evaluations?limit=0", "invalid-query")]
    [InlineData("/v1/evaluations/none", "evaluation-not-found")]
    [InlineData("/v1/evaluations/none/cohorts", "evaluation-not-found")]
    [InlineData("/v1/evaluations/none/rows", "evaluation-not-found")]
    [InlineData("/v1/evaluations/none/rows?passed=yes", "invalid-query")]
    [InlineData("/v1/evaluations/none/rows?cohort=intent", "invalid-query")]
    [InlineData("/v1/evaluations/none/rows?after=-1", "invalid-query")]
    [InlineData("/v1/gates?decision=maybe", "invalid-query")]
    [InlineData("/v1/gates?limit=1001", "invalid-query")]
    [InlineData("/v1/gates/none", "gate-not-found")]
    public async Task What_is_not_there_or_not_understood_is_a_problem(string path, string problem)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync(path)).Problem.ShouldBe(problem);
    }

    [Fact]
    public async Task Gates_are_listed_and_shown_with_policy_and_report()
    {
        await using var server = await RunningServer.StartAsync();
        var run = Store(server, 1, "cases@1");
        var blocked = await DecideAsync(server, run, "evaluators: {exact: {floor: 0.99, min_rows: 1, threshold: 0.9}}");
        var undecided = await DecideAsync(server, run, "evaluators: {exact: {floor: 0.5, min_rows: 1}}");

        var list = (await server.GetAsync("/v1/gates?limit=2")).Json;
        var shown = (await server.GetAsync($"/v1/gates/{undecided}")).Json;
        var inconclusive = (await server.GetAsync("/v1/gates?decision=inconclusive")).Json;

        list.GetProperty("gates")
            .EnumerateArray()
            .Select(gate => gate.GetProperty("id").GetString())
            .ShouldBe([undecided, blocked], ignoreOrder: true);
        inconclusive.GetProperty("gates").EnumerateArray().ShouldNotBeEmpty();
        shown.GetProperty("policy").GetString()!.ShouldContain("floor: 0.5");
        shown.GetProperty("report").GetProperty("gate_id").GetString().ShouldBe(undecided);
        shown.GetProperty("gate").GetProperty("candidate").GetString().ShouldBe($"run {run}");
    }

    [Fact]
    public async Task Answers_are_as_the_document_says()
    {
        await using var server = await RunningServer.StartAsync();
        var run = Store(server, 1, "cases@1");
        var gate = await DecideAsync(server, run, "evaluators: {exact: {floor: 0.5}}");
        var document = (await server.GetAsync("/openapi/v1.json")).Json;

        foreach (
            var (template, path) in new[]
            {
                ("/v1/evaluations", "/v1/evaluations"),
                ("/v1/evaluations/{run}", $"/v1/evaluations/{run}"),
                ("/v1/evaluations/{run}/cohorts", $"/v1/evaluations/{run}/cohorts"),
                ("/v1/evaluations/{run}/rows", $"/v1/evaluations/{run}/rows?limit=2"),
                ("/v1/gates", "/v1/gates"),
                ("/v1/gates/{id}", $"/v1/gates/{gate}"),
            }
        )
        {
            var answer = await server.GetAsync(path);
            var schema = document
                .GetProperty("paths")
                .GetProperty(template)
                .GetProperty("get")
                .GetProperty("responses")
                .GetProperty("200")
                .GetProperty("content")
                .GetProperty("application/json")
                .GetProperty("schema");
            new SchemaCheck(document).Fits(answer.Json, schema).ShouldBeTrue(answer.Text);
        }
    }

    private static IEnumerable<string?> Ids(JsonElement page) =>
        page.GetProperty("evaluations")
            .EnumerateArray()
            .Select(run => run.GetProperty("run").GetProperty("run_id").GetString());

    private static async Task<string> DecideAsync(RunningServer server, string run, string policy)
    {
        var parsed = GatePolicy.Parse(policy, "gate.yaml");
        var table = server.Wheel.Evaluations;
        var report = await new ReleaseGate(parsed).DecideAsync(
            new GateRequest { Candidate = new RunResults(table, table.Run(run)) },
            TestContext.Current.CancellationToken
        );
        return (await server.Wheel.Gates.AddAsync(parsed, report, TestContext.Current.CancellationToken)).GateId!;
    }

    private static string Store(RunningServer server, int number, string dataset)
    {
        var run = new RunRecord
        {
            RunId = $"0197000{number}-0000-7000-8000-000000000000",
            StartedAt = DateTimeOffset.UnixEpoch,
            Dataset = dataset,
            DatasetVersion = dataset,
            Target = "t",
            Evaluators = ["exact 1"],
        };
        using var writer = server.Wheel.Evaluations.Begin(run);
        foreach (var (id, passed, intent) in new[] { ("a", true, "card"), ("b", false, "card"), ("d", false, "loan") })
        {
            if (id == "d")
                writer.Add(Result("c", null, "card"));
            writer.Add(Result(id, passed, intent));
        }
        var summary = new RunSummary
        {
            Run = run,
            FinishedAt = DateTimeOffset.UnixEpoch,
            Rows = 4,
            UnusedPredictions = 0,
            Evaluators = [new EvaluatorSummary("exact", 4, 3, 1, 1.0 / 3, 1.0 / 3)],
        };
        server.Wheel.Evaluations.Commit(summary, writer.Finish(), TestContext.Current.CancellationToken);
        return run.RunId;
    }

    private static EvaluationResult Result(string id, bool? passed, string intent) =>
        new()
        {
            Id = id,
            Evaluator = "exact",
            Score = passed is { } verdict ? (verdict ? 1 : 0) : null,
            Passed = passed,
            Cohort = new Dictionary<string, string> { ["intent"] = intent },
        };
}
