using Flywheel.Storage;

namespace Flywheel.Cli.Tests.Capture;

public sealed class TraceListCommandTests(FilteredWorkspace workspace) : IClassFixture<FilteredWorkspace>
{
    public static TheoryData<string, string, int[]> Filters => FilteredTraces.Filters;

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task An_option_shows_the_traces_that_it_names(string name, string value, int[] expected)
    {
        var option = "--" + name.Replace('_', '-');

        var listed = (
            await FlywheelCommand.RunAsync(workspace.Root, "trace", "list", option, value, "--json")
        ).ShouldSucceed();

        listed
            .Json.EnumerateArray()
            .Select(trace => trace.GetProperty("trace_id").GetString())
            .ShouldBe(expected.Select(TraceFeed.Id));
    }

    [Fact]
    public async Task Options_hold_together_and_a_page_says_how_to_go_on()
    {
        var both = await FlywheelCommand.RunAsync(
            workspace.Root,
            "trace",
            "list",
            "--attribute",
            "intent=refund",
            "--route",
            "cheap"
        );
        var page = await FlywheelCommand.RunAsync(workspace.Root, "trace", "list", "--limit", "3");

        both.ShouldSucceed().Output.ShouldContain(TraceFeed.Id(4));
        both.Output.ShouldNotContain(TraceFeed.Id(1));
        page.ShouldSucceed().Error.ShouldContain("--after 2 shows those before them");
    }
}

/// <summary>A workspace with a few traces.</summary>
public sealed class FilteredWorkspace : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    internal string Root => _folder.Root;

    public async ValueTask InitializeAsync()
    {
        using var wheel = Wheel.Open(Workspace.Open(Root), new WheelOptions(), TimeProvider.System);
        await FilteredTraces.FillAsync(wheel);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
