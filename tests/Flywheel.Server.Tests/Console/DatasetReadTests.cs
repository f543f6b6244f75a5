using System.Text.Json;
using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Server.Tests.Access;
using Flywheel.Train;

namespace Flywheel.Server.Tests.Console;

public sealed class DatasetReadTests
{
    private const string Cases = "/v1/datasets/cases";

    [Fact]
    public async Task Datasets_are_listed_with_their_versions()
    {
        await using var server = await RunningServer.StartAsync();
        await ImportAsync(server, """[{"id":"a","input":"one"},{"id":"b","input":"two"}]""");
        await ImportAsync(server, """{"id":"c","input":"three"}""");
        server.Wheel.Datasets.Open("cases").Tag("first", 1, "a test");

        var listed = (await server.GetAsync("/v1/datasets")).Json.GetProperty("datasets")[0];
        var shown = (await server.GetAsync($"{Cases}?limit=2")).Json;
        var rest = (await server.GetAsync($"{Cases}?limit=2&after={shown.GetProperty("next")}")).Json;

        listed.GetProperty("name").GetString().ShouldBe("cases");
        listed.GetProperty("kind").GetString().ShouldBe("examples");
        listed.GetProperty("rows").GetInt64().ShouldBe(3);
        Column(shown, "versions", "version").ShouldBe(["2", "1"]);
        Column(shown, "versions", "rows_added").ShouldBe(["1", "2"]);
        shown.GetProperty("versions")[1].GetProperty("tags").ToString().ShouldBe("""["first"]""");
        Column(rest, "versions", "version").ShouldBe(["0"]);
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Pages_of_evaluation_rows_are_the_rows_in_order()
    {
        await using var server = await RunningServer.StartAsync();
        await ImportAsync(
            server,
            """[{"id":"a/1","input":"One"},{"id":"b","input":"two","split":"regression"},{"id":"c","input":"three"}]"""
        );
        await ImportAsync(server, """{"id":"b2","input":"later"}""");

        var pages = new List<string>();
        for (string? next = ""; next is not null; )
        {
            var page = (
                await server.GetAsync($"{Cases}/rows?limit=2&version=2&after={Uri.EscapeDataString(next)}")
            ).Json;
            pages.Add(string.Join(' ', Column(page, "rows", "id")));
            next = page.GetProperty("next").GetString();
        }

        pages.ShouldBe(["a/1 b", "b2 c"]);
        Column((await server.GetAsync($"{Cases}/rows?version=1")).Json, "rows", "id").ShouldBe(["a/1", "b", "c"]);
        Column((await server.GetAsync($"{Cases}/rows?split=regression")).Json, "rows", "id").ShouldBe(["b"]);
        Column((await server.GetAsync($"{Cases}/rows?q=ONE")).Json, "rows", "id").ShouldBe(["a/1"]);
        var row = (await server.GetAsync($"{Cases}/rows/a%2F1")).Json;
        row.GetProperty("row").GetProperty("input").GetString().ShouldBe("One");
        row.GetProperty("row").TryGetProperty("added_at", out _).ShouldBeTrue();
        row.GetProperty("lineage").GetProperty("event").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("x/y")]
    [InlineData("x%2fy")]
    [InlineData("x%252Fy")]
    [InlineData("50%?a#b+c d/é")]
    public async Task A_row_is_found_by_any_id_and_no_other_row_by_it(string id)
    {
        await using var server = await RunningServer.StartAsync();
        string[] ids = ["x/y", "x%2fy", "x%2Fy", "x%252Fy", "50%?a#b+c d/é"];
        await ImportAsync(
            server,
            JsonSerializer.Serialize(ids.Select(each => new { id = each, input = "is " + each }))
        );

        var shown = await server.GetAsync($"{Cases}/rows/{Uri.EscapeDataString(id)}");

        shown.Status.ShouldBe(200, shown.Text);
        shown.Json.GetProperty("row").GetProperty("input").GetString().ShouldBe("is " + id);
    }

    [Fact]
    public async Task A_pair_leads_back_to_its_event_and_its_verdict()
    {
        await using var server = await StartWithGoldAsync(3);

        var rows = (await server.GetAsync("/v1/datasets/gold/rows?limit=1")).Json;
        var id = Column(rows, "rows", "id").Single();
        var shown = (await server.GetAsync($"/v1/datasets/gold/rows/{id}")).Json;

        shown.GetProperty("row").ToString().ShouldBe(rows.GetProperty("rows")[0].ToString());
        var lineage = shown.GetProperty("lineage");
        lineage.GetProperty("event").GetProperty("event_id").GetString().ShouldBe(id);
        lineage.GetProperty("event").GetProperty("offset").GetInt64().ShouldBe(1);
        lineage.GetProperty("verdict").GetProperty("verdict").GetString().ShouldBe("keep");
        lineage.GetProperty("verdict").GetProperty("version").GetInt64().ShouldBe(1);
        lineage.GetProperty("policy_version").GetString().ShouldBe(SafetyPolicy.Default.Version);
        lineage.GetProperty("reviewers").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_row_leads_down_to_the_models_that_were_trained_on_it()
    {
        await using var server = await StartWithGoldAsync(2);
        var ids = Column((await server.GetAsync("/v1/datasets/gold/rows")).Json, "rows", "id");
        var run = await TrainAsync(server, "the-model", ids[0]);
        await TrainAsync(server, "another-model", "another-row");

        var trained = (await server.GetAsync($"/v1/datasets/gold/rows/{ids[0]}")).Json.GetProperty("lineage");
        var untrained = (await server.GetAsync($"/v1/datasets/gold/rows/{ids[1]}")).Json.GetProperty("lineage");

        var model = trained.GetProperty("models").EnumerateArray().ShouldHaveSingleItem();
        model.GetProperty("id").GetString().ShouldBe("the-model");
        model.GetProperty("run").GetString().ShouldBe(run);
        untrained.GetProperty("models").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_reviewers_of_a_row_are_told_one_by_one()
    {
        await using var server = await RunningServer.StartAsync();
        var item = new string('0', 32);
        server.Wheel.Datasets.Import(
            "cases",
            [
                new Example
                {
                    Id = $"review:{item}",
                    Input = Prompt.FromText("1"),
                    Reviewer = "u_1 u_2",
                },
                new Example
                {
                    Id = "b",
                    Input = Prompt.FromText("2"),
                    Reviewer = "Ada Lovelace",
                },
                new Example { Id = "c", Input = Prompt.FromText("3") },
            ],
            "a test",
            TestContext.Current.CancellationToken
        );

        (await ReviewersAsync($"review:{item}")).ShouldBe("""["u_1","u_2"]""");
        (await ReviewersAsync("b")).ShouldBe("""["Ada Lovelace"]""");
        (await ReviewersAsync("c")).ShouldBe("[]");

        async Task<string> ReviewersAsync(string id) =>
            (await server.GetAsync($"{Cases}/rows/{id}"))
                .Json.GetProperty("lineage")
                .GetProperty("reviewers")
                .ToString();
    }

    [Fact]
    public async Task A_rollback_is_a_version_with_a_reason_and_a_person_and_the_difference_shows_it()
    {
        await using var server = await StartWithGoldAsync(2);
        using var lead = await Visitor.SignInAsync(server, "ada", Flywheel.Review.Role.Lead);

        var rolled = await lead.PostAsync("/v1/datasets/gold/rollback", new { to = "0", why = "a test" });
        var difference = (await lead.GetAsync("/v1/datasets/gold/diff?from=1&limit=1")).Json;

        rolled.Json.GetProperty("version").GetInt64().ShouldBe(2);
        rolled.Json.GetProperty("by").GetString().ShouldBe("ada");
        rolled.Json.GetProperty("restored_version").GetInt64().ShouldBe(0);
        difference.GetProperty("removed_count").GetInt64().ShouldBe(2);
        difference.GetProperty("removed").GetArrayLength().ShouldBe(1);
        difference.GetProperty("added_count").GetInt64().ShouldBe(0);
        new Flywheel.Storage.AuditTrail(server.Wheel.Database, TimeProvider.System)
            .Read(0, 100)
            .Select(entry => $"{entry.Actor} {entry.Action} {entry.Subject} {entry.Why} {entry.DetailsJson}")
            .ShouldContain("""ada dataset.rollback gold@2 a test {"to":0}""");
        (await lead.PostAsync("/v1/datasets/gold/rollback", new { to = "0", why = " " })).Problem.ShouldBe(
            "invalid-body"
        );
    }

    [Fact]
    public async Task The_commands_of_exports_name_the_version()
    {
        await using var server = await StartWithGoldAsync(1);

        var exports = (await server.GetAsync("/v1/datasets/gold/exports?version=1")).Json.GetProperty("exports");

        exports[0]
            .GetProperty("command")
            .GetString()
            .ShouldBe("flywheel dataset export gold@1 --format trl-preference --output gold-1-trl-preference/");
        exports[0].GetProperty("train").GetString().ShouldStartWith("trl dpo ");
        exports.GetArrayLength().ShouldBe(Flywheel.Lake.Export.ExportFormatName.All.Count);
    }

    [Theory]
    [InlineData("/v1/datasets/none", "dataset-not-found")]
    [InlineData("/v1/datasets/..%2F..%2Fetc", "dataset-not-found")]
    [InlineData("/v1/datasets/evaluations", "dataset-not-found")]
    [InlineData("/v1/datasets/cases?after=x", "invalid-query")]
    [InlineData("/v1/datasets/cases/rows?version=7", "version-not-found")]
    [InlineData("/v1/datasets/cases/rows?version=none", "version-not-found")]
    [InlineData("/v1/datasets/cases/rows?version=..%2F..%2Fx", "version-not-found")]
    [InlineData("/v1/datasets/cases/rows?version=-1", "version-not-found")]
    [InlineData("/v1/datasets/cases/rows?limit=0", "invalid-query")]
    [InlineData("/v1/datasets/cases/rows?limit=1001", "invalid-query")]
    [InlineData("/v1/datasets/cases/rows?split=all", "invalid-query")]
    [InlineData("/v1/datasets/cases/rows/none", "row-not-found")]
    [InlineData("/v1/datasets/cases/rows/..%2F..%2Fx", "row-not-found")]
    [InlineData("/v1/datasets/cases/diff", "invalid-query")]
    [InlineData("/v1/datasets/cases/diff?from=9", "version-not-found")]
    [InlineData("/v1/datasets/gold/rows?after=x", "invalid-query")]
    [InlineData("/v1/datasets/gold/rows/none", "row-not-found")]
    public async Task What_is_not_there_is_said(string path, string problem)
    {
        await using var server = await RunningServer.StartAsync();
        await ImportAsync(server, """{"id":"a","input":"one"}""");
        server.Wheel.Datasets.OpenOrCreate("gold");

        (await server.GetAsync(path)).Problem.ShouldBe(problem);
    }

    internal static IReadOnlyList<string> Column(JsonElement answer, string list, string member) =>
        [.. answer.GetProperty(list).EnumerateArray().Select(item => item.GetProperty(member).ToString())];

    /// <summary>A server whose gold dataset has so many rows in version 1, curated from edits.</summary>
    internal static async Task<RunningServer> StartWithGoldAsync(int rows)
    {
        var server = await RunningServer.StartAsync(options => options with { Curates = false });
        for (var row = 0; row < rows; row++)
            (await server.PostAsync("/v1/edits", EditOf(row))).Status.ShouldBe(202);
        await server.Wheel.Curator.RunAsync(progress: null, TestContext.Current.CancellationToken);
        server.Wheel.Datasets.Open("gold").Summary().Rows.ShouldBe(rows);
        return server;
    }

    // As a training leaves it behind: the run, its rows and its model.
    private static async Task<string> TrainAsync(RunningServer server, string model, string row)
    {
        var runs = server.Wheel.Training.Runs;
        var token = TestContext.Current.CancellationToken;
        var run = (await runs.BeginAsync(model, version: 1, "test", newRows: 1, token)).Id;
        var folder = Directory.CreateDirectory(Path.Combine(server.WorkspacePath, "training", run));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rows.txt"), $"first\n{row}\nlast\n", token);
        await runs.SucceedAsync(new TrainedModel(model, run, DateTimeOffset.UnixEpoch, "training", [], null), token);
        return run;
    }

    private static string EditOf(int row) =>
        JsonSerializer.Serialize(
            new
            {
                prompt = $"Explain topic number {row} to a beginner in the field of {Topics[row % Topics.Length]}",
                original_llm_output = $"It is about {Topics[row % Topics.Length]} and some other things that matter {row * 7919}",
                final_user_edit = $"It is all about {Topics[row % Topics.Length]}, whose details number {row * 104729} and more",
            }
        );

    private static readonly string[] Topics = ["astronomy", "botany", "chemistry"];

    private static async Task ImportAsync(RunningServer server, string rows)
    {
        var answer = await server.PostAsync("/v1/datasets/cases/rows", rows);
        answer.Status.ShouldBe(200, answer.Text);
    }
}
