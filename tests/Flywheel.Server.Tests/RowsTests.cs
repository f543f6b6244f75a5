using Flywheel.Capture;
using Flywheel.Lake;

namespace Flywheel.Server.Tests;

public sealed class RowsTests
{
    private const string Rows = "/v1/datasets/cases/rows";

    [Fact]
    public async Task Rows_come_in_once_however_often_they_are_sent()
    {
        await using var server = await RunningServer.StartAsync();
        const string list = """[{"id":"a","input":"one"},{"id":"b","input":"two","split":"regression"}]""";

        var first = await server.PostAsync(Rows, list);
        var again = await server.PostAsync(Rows, list);
        var changed = await server.PostAsync(Rows, """{"id":"a","input":"another"}""");

        first.Json.ToString().ShouldBe("""{"dataset":"cases","version":1,"added":2,"changed":[],"unchanged":0}""");
        again.Json.ToString().ShouldBe("""{"dataset":"cases","version":1,"added":0,"changed":[],"unchanged":2}""");
        changed.Json.ToString().ShouldBe("""{"dataset":"cases","version":2,"added":0,"changed":["a"],"unchanged":0}""");
        var stored = server
            .Wheel.Datasets.Open("cases")
            .Examples(2, split: null, TestContext.Current.CancellationToken);
        stored.Select(row => row.Input.Value).ShouldBe(["another", "two"]);
    }

    [Theory]
    [InlineData(Rows, """[{"id":"a","input":"one"},{"id":"b"}]""", "missing-field", 1)]
    [InlineData(Rows, """[{"id":"a","input":"one"},{"id":"a","input":"two"}]""", "invalid-rows", 1)]
    [InlineData(Rows, """[{"id":"a","input":"one","split":"train"}]""", "invalid-rows", 0)]
    [InlineData(Rows, "[]", "invalid-rows", null)]
    [InlineData(Rows, "[", "invalid-json", null)]
    [InlineData("/v1/datasets/evaluations/rows", """{"id":"a","input":"one"}""", "invalid-rows", null)]
    [InlineData("/v1/datasets/..%2Fcases/rows", """{"id":"a","input":"one"}""", "invalid-rows", null)]
    public async Task One_wrong_row_stops_all(string path, string body, string problem, int? index)
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await server.PostAsync(path, body);

        answer.Status.ShouldBe(400, answer.Text);
        answer.Json.GetProperty("type").GetString().ShouldBe("urn:flywheel:problem:" + problem);
        (answer.Json.TryGetProperty("index", out var at) ? at.GetInt32() : (int?)null).ShouldBe(index);
        server.Wheel.Datasets.List().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_that_was_trained_on_is_refused_and_both_rows_are_named()
    {
        await using var server = await RunningServer.StartAsync();
        var trained = new PreferencePair
        {
            Id = "trained",
            Prompt = "How do I close my account?",
            Chosen = "Write to your branch.",
            Rejected = "You cannot.",
            Split = Split.Train,
            LineageGroup = "thread:1",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            PolicyVersion = "1",
        };
        server.Wheel.Datasets.OpenOrCreate("gold").Append([trained], "a test", default);
        const string rows =
            """[{"id":"a","input":"one"},{"id":"leak","input":"how do i close my account","expected":"Write to your branch!"}]""";

        var answer = await server.PostAsync(Rows, rows);

        answer.Status.ShouldBe(400, answer.Text);
        answer.Json.GetProperty("type").GetString().ShouldBe("urn:flywheel:problem:invalid-rows");
        answer.Json.GetProperty("index").GetInt32().ShouldBe(1);
        answer
            .Json.GetProperty("detail")
            .GetString()!
            .ShouldContain("'leak' repeats the train row 'trained' of 'gold'");
        server.Wheel.Datasets.List().Select(dataset => dataset.Name).ShouldBe(["gold"]);
    }

    [Theory]
    [InlineData(ApiScope.Capture, 403)]
    [InlineData(ApiScope.Read, 403)]
    [InlineData(ApiScope.Admin, 200)]
    internal async Task Only_an_admin_changes_what_releases_are_measured_by(ApiScope scope, int status)
    {
        var workspace = RunningServer.NewWorkspace();
        var key = await RunningServer.CreateKeyAsync(workspace, scope);
        await using (var server = await RunningServer.StartOnAsync(workspace))
        {
            server.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);

            (await server.PostAsync(Rows, """{"id":"a","input":"one"}""")).Status.ShouldBe(status);
        }
        Directory.Delete(workspace, recursive: true);
    }
}
