using Flywheel.Evaluate.Runs;
using Flywheel.Evaluate.Stored;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Evaluate.Stored;

public sealed class StoredTracesTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();
    private readonly ManualClock _clock = new();
    private readonly Wheel _wheel;
    private readonly TraceFeed _feed;

    public StoredTracesTests()
    {
        _wheel = Wheel.Open(Workspace.Open(_folder.Root), new WheelOptions(), _clock);
        _feed = new TraceFeed(_wheel, _clock);
    }

    public void Dispose()
    {
        _wheel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rows_and_answers_are_those_of_the_traces()
    {
        await _feed.SendAsync(
            TraceFeed.Id(1),
            attributes: [("input.value", "q"), ("output.value", "a"), ("route_of", "x")]
        );
        await _feed.SendAsync(
            TraceFeed.Id(1),
            2,
            attributes:
            [
                ("gen_ai.operation.name", "chat"),
                ("gen_ai.request.model", "m"),
                ("gen_ai.usage.cost", "0.25"),
                ("flywheel.route.name", "cheap"),
            ]
        );
        await _feed.SendAsync(TraceFeed.Id(2), attributes: ("flywheel.route.name", "cheap"));
        await _feed.SendAsync(TraceFeed.Id(3), attributes: ("input.value", "another route"));

        using var traces = Take("route=cheap");

        traces.LeftOut.ShouldBe(1);
        traces.Name.ShouldBe("stored traces route=cheap");
        var row = (await ReadAsync(traces)).ShouldHaveSingleItem();
        (row.Id, row.Input.Value, row.Cohort["route"]).ShouldBe(("trace:" + TraceFeed.Id(1), "q", "cheap"));
        using var answers = await PredictionFile.OpenAsync(traces.Answers, CancellationToken.None);
        var answer = answers.Find(row.Id)!;
        (answer.Output, answer.LatencySeconds, answer.Cost, answer.Error).ShouldBe(("a", 2, 0.25, null));
        answer.ToolCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trace_that_only_failed_answers_with_its_error()
    {
        await _feed.SendAsync(TraceFeed.Id(1), fails: true, attributes: ("input.value", "q"));

        using var traces = Take("");

        using var answers = await PredictionFile.OpenAsync(traces.Answers, CancellationToken.None);
        answers.Find("trace:" + TraceFeed.Id(1))!.Error.ShouldBe("error");
    }

    [Fact]
    public async Task The_same_traces_are_the_same_version_and_others_are_not()
    {
        await _feed.SendAsync(TraceFeed.Id(1), attributes: ("input.value", "q"));
        using var first = Take("");
        using var second = Take("");
        await _feed.SendAsync(TraceFeed.Id(2), attributes: ("input.value", "q"));
        using var third = Take("");

        var version = await first.VersionAsync(CancellationToken.None);
        (await second.VersionAsync(CancellationToken.None)).ShouldBe(version);
        (await third.VersionAsync(CancellationToken.None)).ShouldNotBe(version);
        (await ReadAsync(first)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_killed_evaluation_left_goes_with_the_next_one_and_what_is_in_use_stays()
    {
        await _feed.SendAsync(TraceFeed.Id(1), attributes: ("input.value", "q"));
        var left = Directory.CreateDirectory(Path.Combine(_folder.Root, "evaluating", "traces-left"));
        await File.WriteAllTextAsync(
            Path.Combine(left.FullName, "rows.jsonl"),
            "{}",
            TestContext.Current.CancellationToken
        );

        using (var first = Take(""))
        using (Take(""))
        {
            left.Refresh();
            left.Exists.ShouldBeFalse();
            File.Exists(first.Answers).ShouldBeTrue();
        }
        Directory.EnumerateDirectories(left.Parent!.FullName).ShouldBeEmpty();
    }

    private StoredTraces Take(string filter) =>
        StoredTraces.Take(
            _wheel.Traces,
            filter,
            Path.Combine(_folder.Root, "evaluating"),
            TestContext.Current.CancellationToken
        );

    private static async Task<List<Flywheel.Lake.Example>> ReadAsync(StoredTraces traces)
    {
        var rows = new List<Flywheel.Lake.Example>();
        await foreach (var group in traces.ReadAsync(TestContext.Current.CancellationToken))
            rows.AddRange(group.Select(row => row.Row));
        return rows;
    }
}
