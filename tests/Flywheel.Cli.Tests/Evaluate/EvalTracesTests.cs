namespace Flywheel.Cli.Tests.Evaluate;

public sealed class EvalTracesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Stored_traces_are_evaluated_as_they_are()
    {
        await SendAsync();

        var all = (await RunAsync("--traces", "-e", "contains:any=card", "-e", "exact", "--json")).ShouldSucceed();
        var some = (await RunAsync("--traces", "route=cheap", "-e", "contains:any=card", "--json")).ShouldSucceed();

        var evaluators = all.Json.GetProperty("evaluators").EnumerateArray().ToList();
        all.Json.GetProperty("rows").GetInt64().ShouldBe(2);
        all.Error.ShouldContain("1 trace left out");
        evaluators[0].GetProperty("passed").GetInt64().ShouldBe(1);
        evaluators[1].GetProperty("scored").GetInt64().ShouldBe(0);
        some.Json.GetProperty("rows").GetInt64().ShouldBe(1);
        some.Json.GetProperty("run").GetProperty("dataset").GetString().ShouldBe("stored traces route=cheap");
        (await FlywheelCommand.RunAsync(Workspace, "eval", "list")).ShouldSucceed().Output.ShouldContain("route=cheap");
    }

    [Theory]
    [InlineData("at character 7", "--traces", "route=")]
    [InlineData("DATASET, or stored traces")]
    [InlineData("leave out --predictions", "--traces", "route=cheap", "--command", "cat")]
    [InlineData("No stored trace matches 'route=none'. 'flywheel trace list' shows", "--traces", "route=none")]
    public async Task What_cannot_be_evaluated_is_said(string message, params string[] arguments)
    {
        await SendAsync();

        var result = await RunAsync([.. arguments, "-e", "exact"]);

        result.ExitCode.ShouldBe(2, result.Output);
        result.Error.ShouldContain(message);
    }

    private string Workspace => _folder.Path("w");

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(Workspace, ["eval", .. arguments]);

    private async Task SendAsync()
    {
        using var wheel = Wheel.Open(
            Flywheel.Storage.Workspace.Open(Workspace),
            new WheelOptions(),
            TimeProvider.System
        );
        var feed = new TraceFeed(wheel, TimeProvider.System);
        await feed.SendAsync(
            TraceFeed.Id(1),
            attributes: [("input.value", "q"), ("output.value", "the card"), ("flywheel.route.name", "cheap")]
        );
        await feed.SendAsync(TraceFeed.Id(2), attributes: [("input.value", "q"), ("output.value", "the loan")]);
        await feed.SendAsync(TraceFeed.Id(3));
    }
}
