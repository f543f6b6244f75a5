using Flywheel.Gate.Releases;
using Flywheel.Gate.Statistics;

namespace Flywheel.Tests.Gate.Releases;

public sealed class EscapesTests : ReleaseFixture
{
    private const string Modes = """
        modes:
          rude: {definition: The answer insults., rules: [{words: [fool]}]}
          lost: {definition: The answer knows nothing., rules: [{words: [nobody knows]}]}
          late: {definition: The answer is about the past., rules: [{words: [yesterday]}]}
        """;

    private int _traces;

    [Fact]
    public async Task Failures_of_modes_that_the_gate_had_passed_are_counted_with_their_traces()
    {
        var gate = await DecideAsync(passes: true);
        var release = await RecordAsync("r1", gate);
        var named = await AnswerAsync("You fool.", fails: true, release: "r1", at: release.RecordedAt.AddDays(-1));
        var inTime = await AnswerAsync("You fool.", fails: true, release: null, at: release.RecordedAt.AddHours(1));
        await AnswerAsync("You fool.", fails: false, release: null, at: release.RecordedAt.AddHours(1));
        await AnswerAsync("You fool.", fails: true, release: null, at: release.RecordedAt.AddHours(-1));
        await AnswerAsync("You fool.", fails: true, release: "r0", at: release.RecordedAt.AddHours(1));
        await AnswerAsync("It was yesterday.", fails: true, release: "r1", at: release.RecordedAt);

        var report = await EscapesOfAsync("r1");

        (report.Traces, report.Failures, report.OtherFailures).ShouldBe((4, 3, 1));
        report.Modes.Select(mode => (mode.Mode, mode.Count)).ShouldBe([("rude", 2L), ("lost", 0L)]);
        report.Modes[0].Traces.Select(escape => escape.TraceId).ShouldBe([named, inTime]);
        report.Modes[0].Traces.ShouldAllBe(escape => escape.Reason.Contains("fool"));
        report.Modes[0].Rate.ShouldBe(0.5);
        report.Modes[0].Interval.ShouldBe(WilsonInterval.Of(2, 4, NormalDistribution.Quantile(0.975)));
    }

    [Fact]
    public async Task A_mode_that_the_gate_had_not_passed_does_not_escape()
    {
        var release = await RecordAsync("r1", await DecideAsync(passes: false), "it is better than the old one");
        await AnswerAsync("You fool.", fails: true, release: "r1", at: release.RecordedAt);

        var report = await EscapesOfAsync("r1");

        report.Modes.Select(mode => mode.Mode).ShouldBe(["lost"]);
        report.OtherFailures.ShouldBe(1);
    }

    [Fact]
    public async Task A_release_ends_where_the_next_begins()
    {
        var gate = await DecideAsync(passes: true);
        var first = await RecordAsync("r1", gate);
        Clock.Now += TimeSpan.FromHours(1);
        var second = await RecordAsync("r2", gate);
        await AnswerAsync("You fool.", fails: true, release: null, at: first.RecordedAt);
        await AnswerAsync("You fool.", fails: true, release: null, at: second.RecordedAt);
        await AnswerAsync("You fool.", fails: true, release: null, at: second.RecordedAt.AddDays(1));

        var (before, after) = (await EscapesOfAsync("r1"), await EscapesOfAsync("r2"));

        (before.Until, before.Modes[0].Count).ShouldBe((second.RecordedAt, 1));
        (after.Until, after.Modes[0].Count).ShouldBe((null, 2));
    }

    [Fact]
    public async Task A_release_without_traces_says_nothing_of_its_rate()
    {
        await RecordAsync("r1", await DecideAsync(passes: true));

        (await EscapesOfAsync("r1")).Modes.ShouldAllBe(mode => mode.Rate == null && mode.Interval.Upper == 1);
    }

    [Fact]
    public async Task What_was_matched_before_is_matched_anew_once_the_modes_are_others()
    {
        var release = await RecordAsync("r1", await DecideAsync(passes: true));
        await AnswerAsync("You fool.", fails: true, release: "r1", at: release.RecordedAt);
        (await EscapesOfAsync("r1")).Modes[0].Mode.ShouldBe("rude");
        await AnswerAsync("You fool.", fails: true, release: "r1", at: release.RecordedAt);
        (await EscapesOfAsync("r1")).Modes[0].Count.ShouldBe(2);

        var others = await EscapesOfAsync("r1", Modes.Replace("[fool]", "[idiot]").Replace("[nobody knows]", "[fool]"));

        others.Modes.Select(mode => (mode.Mode, mode.Count)).ShouldBe([("lost", 2L), ("rude", 0L)]);
    }

    private Task<EscapeReport> EscapesOfAsync(string release, string modes = Modes)
    {
        File.WriteAllText(Wheel.Workspace.FailureModesPath, modes);
        return Wheel.Escapes.OfAsync(release, CancellationToken.None);
    }

    private async Task<string> AnswerAsync(string answer, bool fails, string? release, DateTimeOffset at)
    {
        var id = TraceFeed.Id(++_traces);
        List<(string, string)> attributes = [("input.value", "q"), ("output.value", answer)];
        if (release is not null)
            attributes.Add(("release", release));
        await new TraceFeed(Wheel, Clock).SendAsync(id, fails: fails, start: at, attributes: [.. attributes]);
        return id;
    }
}
