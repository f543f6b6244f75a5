using Flywheel.Capture.Traces;
using Flywheel.Gate.Routes;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Gate.Routes;

public sealed class RouteReportTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _folder = new();
    private readonly ManualClock _clock = new();
    private readonly Wheel _wheel;
    private readonly TraceFeed _feed;

    public RouteReportTests()
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
    public async Task Figures_are_those_that_a_plain_count_gives()
    {
        var random = new Random(5);
        var sent = new List<Sent>();
        for (var i = 1; i <= 150; i++)
            sent.Add(await SendAsync(i, random));
        var (since, until) = (Start.AddSeconds(20), Start.AddSeconds(130));
        var counted = sent.Where(one => one.Started >= since && one.Started < until).ToList();

        var report = Report(since, until);

        report.Routes.Sum(route => route.Traces).ShouldBe(counted.Count);
        foreach (var route in report.Routes)
        {
            var plain = counted.Where(one => one.Route == route.Name).ToList();
            route.Traces.ShouldBe(plain.Count);
            route.Errors.ShouldBe(plain.Count(one => one.HasError));
            route.LowScores.ShouldBe(plain.Count(one => one.Score < 0.5));
            route.BadFeedback.ShouldBe(plain.Count(one => one.IsEscalated));
            route.Failed.ShouldBe(plain.Count(one => one.HasError || one.Score < 0.5 || one.IsEscalated));
            route.FailureRate.ShouldBe((double)route.Failed / route.Traces);
            route.MeanTokens.ShouldBe(plain.Average(one => one.Tokens), 1e-9);
            route.TracesWithCost.ShouldBe(plain.Count(one => one.Cost is not null));
            (route.MeanCost ?? -1).ShouldBe(plain.Average(one => one.Cost) ?? -1, 1e-9);
            (route.Difference is null).ShouldBe(route.Name == report.DefaultRoute);
        }
        report
            .CacheHit.Select(kind => (kind.Name, kind.Traces))
            .ShouldBe(counted.GroupBy(one => one.CacheHit).Select(group => (group.Key, (long)group.Count())), true);
    }

    [Fact]
    public async Task A_fallback_that_made_the_answer_good_is_no_failure()
    {
        await _feed.SendAsync(TraceFeed.Id(1), 2, fails: true, attributes: ("flywheel.route.fallback", "false"));
        Report().Routes.ShouldHaveSingleItem().Failed.ShouldBe(1);

        await _feed.SendAsync(TraceFeed.Id(1), 3, attributes: ("flywheel.route.fallback", "true"));
        await _feed.SendAsync(TraceFeed.Id(1));

        var fallback = Report().Fallback.ShouldHaveSingleItem();
        (fallback.Name, fallback.Traces, fallback.Failed).ShouldBe(("true", 1, 0));
    }

    [Fact]
    public async Task A_cheap_route_that_fails_more_often_is_told_from_chance()
    {
        for (var i = 1; i <= 80; i++)
            await _feed.SendAsync(
                TraceFeed.Id(i),
                fails: i % (i % 2 == 0 ? 4 : 20) is 0 or 1,
                attributes: ("flywheel.route.name", i % 2 == 0 ? "cheap" : "default")
            );

        var cheap = Report().Routes.Single(route => route.Name == "cheap");

        cheap.Difference!.Value.ShouldBeGreaterThan(0);
        cheap.Difference.IsClear.ShouldBeTrue();
        Report(usual: "cheap")
            .Routes.Single(route => route.Name == "default")
            .Difference!.Value.ShouldBe(-cheap.Difference.Value, 1e-12);
    }

    [Fact]
    public async Task A_route_that_nothing_took_cannot_be_compared_with()
    {
        await _feed.SendAsync(TraceFeed.Id(1), attributes: ("flywheel.route.name", "cheap"));

        Should.Throw<FlywheelException>(() => Report(usual: "dear")).Message.ShouldContain("Routes are: cheap");
    }

    [Fact]
    public async Task What_no_call_can_cost_or_read_is_not_believed()
    {
        for (var i = 1; i <= 20; i++)
            await _feed.SendAsync(
                TraceFeed.Id(i),
                attributes:
                [
                    ("gen_ai.operation.name", "chat"),
                    ("gen_ai.usage.input_tokens", "900000000000000000"),
                    ("flywheel.cost", "1e308"),
                ]
            );

        var figures = Report().Routes.ShouldHaveSingleItem();

        (figures.TracesWithCost, figures.MeanCost, figures.MeanTokens).ShouldBe((0, null, 0));
    }

    [Fact]
    public async Task Sums_of_an_earlier_release_that_are_no_number_are_not_told()
    {
        await _feed.SendAsync(TraceFeed.Id(1));
        Report().Routes.Count.ShouldBe(1);
        await _wheel.Database.WriteAsync(
            connection =>
            {
                using var statement = new Statement(connection, "UPDATE traces SET cost = 9e999");
                statement.Run();
            },
            default
        );

        Report().Routes[0].MeanCost.ShouldBeNull();
        _wheel.Traces.List(new TraceFilter()).ShouldHaveSingleItem().Cost.ShouldBeNull();
    }

    [Fact]
    public void Without_traces_the_report_is_empty()
    {
        var report = Report();

        report.Routes.ShouldBeEmpty();
        report.DefaultRoute.ShouldBeNull();
    }

    private RouteReport Report(DateTimeOffset? since = null, DateTimeOffset? until = null, string? usual = null) =>
        RouteReport.Of(new TraceTallies(_wheel.Database, new TraceOptions()), since, until, usual);

    private async Task<Sent> SendAsync(int number, Random random)
    {
        var sent = new Sent(
            Start.AddSeconds(number),
            random.Next(4) switch
            {
                0 => null,
                1 => "dear",
                _ => "cheap",
            },
            random.Next(3) switch
            {
                0 => null,
                1 => "true",
                _ => "false",
            },
            HasError: random.Next(5) == 0,
            Score: random.Next(3) == 0 ? random.NextDouble() : null,
            IsEscalated: random.Next(6) == 0,
            Tokens: random.Next(1000),
            Cost: random.Next(2) == 0 ? random.Next(100) / 100.0 : null
        );
        var trace = TraceFeed.Id(number);
        await _feed.SendAsync(trace, fails: sent.HasError, start: sent.Started, attributes: [.. Attributes(sent)]);
        if (sent.IsEscalated)
            await _feed.SayAsync($$"""{"type":"escalation","trace_id":"{{trace}}"}""");
        return sent;
    }

    private static IEnumerable<(string, string)> Attributes(Sent sent)
    {
        yield return ("gen_ai.operation.name", "chat");
        yield return ("gen_ai.usage.input_tokens", FormattableString.Invariant($"{sent.Tokens}"));
        if (sent.Route is { } route)
            yield return ("flywheel.route.name", route);
        if (sent.CacheHit is { } hit)
            yield return ("flywheel.cache.hit", hit);
        if (sent.Cost is { } cost)
            yield return ("flywheel.cost", FormattableString.Invariant($"{cost}"));
        if (sent.Score is { } score)
        {
            yield return ("gen_ai.evaluation.name", "helpful");
            yield return ("gen_ai.evaluation.score.value", FormattableString.Invariant($"{score}"));
        }
    }

    private sealed record Sent(
        DateTimeOffset Started,
        string? Route,
        string? CacheHit,
        bool HasError,
        double? Score,
        bool IsEscalated,
        int Tokens,
        double? Cost
    );
}
