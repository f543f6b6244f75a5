using Flywheel.Storage;

namespace Flywheel.Cli.Tests.Gate;

public sealed class RouteCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_report_shows_which_route_fails()
    {
        using (var wheel = Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), TimeProvider.System))
        {
            var feed = new TraceFeed(wheel, TimeProvider.System);
            for (var i = 1; i <= 40; i++)
                await feed.SendAsync(
                    TraceFeed.Id(i),
                    fails: i % 2 == 0,
                    attributes: ("flywheel.route.name", i % 2 == 0 ? "cheap\u001b[2J" : "default")
                );
        }

        var table = (await RunAsync()).ShouldSucceed();
        var json = (await RunAsync("--json")).ShouldSucceed().Json;
        var none = (await RunAsync("--until", "2000-01-01", "--json")).ShouldSucceed().Json;

        table.Output.ShouldContain("100.0 %");
        table.Output.ShouldContain("100.0 points");
        table.Output.ShouldNotContain('\u001b');
        json.GetProperty("default_route").GetString().ShouldBe("default");
        json.GetProperty("routes")
            .EnumerateArray()
            .Select(route => route.GetProperty("failure_rate").GetDouble())
            .ShouldBe([1, 0], ignoreOrder: true);
        none.GetProperty("routes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Times_with_nothing_between_them_are_refused()
    {
        Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), TimeProvider.System).Dispose();

        var refused = await RunAsync("--since", "2026-02-01", "--until", "2026-01-01");

        refused.ExitCode.ShouldBe(2);
        refused.Error.ShouldContain("since has to be before until");
        refused.Output.ShouldBeEmpty();
    }

    private Task<CommandResult> RunAsync(params string[] arguments) =>
        FlywheelCommand.RunAsync(_folder.Root, ["route", "report", .. arguments]);
}
