using System.Text.Json;
using Flywheel.Train;

namespace Flywheel.Server.Tests.Training;

public sealed class TrainingEndpointTests
{
    [Fact]
    public async Task Runs_are_listed_from_the_latest_on_and_shown_with_their_curves_and_model()
    {
        await using var server = await RunningServer.StartAsync();
        var first = await BeginAsync(server, "one");
        var second = await BeginAsync(server, "two");
        var folder = Path.Combine(server.WorkspacePath, "training", second);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "log.txt"), "starting\n{\"step\":1,\"loss\":0.5}\n");

        var page = (await server.GetAsync("/v1/training?limit=1")).Json;
        var rest = (await server.GetAsync($"/v1/training?after={page.GetProperty("next").GetString()}")).Json;
        var shown = (await server.GetAsync($"/v1/training/{second}")).Json;

        Ids(page).ShouldBe([second]);
        Ids(rest).ShouldBe([first]);
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        shown.GetProperty("run").GetProperty("state").GetString().ShouldBe("running");
        shown.GetProperty("model").ValueKind.ShouldBe(JsonValueKind.Null);
        shown.GetProperty("log")[0].GetString().ShouldBe("starting");
        shown.GetProperty("metrics")[0].GetProperty("loss").GetDouble().ShouldBe(0.5);

        await server.Wheel.Training.Runs.SucceedAsync(
            new TrainedModel("m", second, DateTimeOffset.UnixEpoch, "training", [new("weights", 1, "abc")], "good"),
            TestContext.Current.CancellationToken
        );
        shown = (await server.GetAsync($"/v1/training/{second}")).Json;
        shown.GetProperty("run").GetProperty("state").GetString().ShouldBe("succeeded");
        shown.GetProperty("model").GetProperty("files")[0].GetProperty("sha256").GetString().ShouldBe("abc");
    }

    [Theory]
    [InlineData("/v1/training?limit=0", "invalid-query")]
    [InlineData("/v1/training/none", "training-not-found")]
    public async Task What_is_not_there_or_not_understood_is_a_problem(string path, string problem)
    {
        await using var server = await RunningServer.StartAsync();

        (await server.GetAsync(path)).Problem.ShouldBe(problem);
    }

    private static IEnumerable<string?> Ids(JsonElement page) =>
        page.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString());

    private static async Task<string> BeginAsync(RunningServer server, string dataset) =>
        (
            await server.Wheel.Training.Runs.BeginAsync(
                dataset,
                version: 1,
                "preference-model",
                newRows: 7,
                TestContext.Current.CancellationToken
            )
        ).Id;
}
