using Flywheel.Capture.Traces;
using Flywheel.Evaluate.Online;
using Flywheel.Events;
using Flywheel.Review;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Evaluate.Online;

public sealed class OnlineEvaluationTests : IDisposable
{
    private static readonly string Trace = TraceFeed.Id(1);

    private readonly TemporaryDirectory _folder = new();
    private readonly ManualClock _clock = new();
    private readonly Wheel _wheel;
    private readonly TraceFeed _feed;

    public OnlineEvaluationTests()
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
    public async Task A_trace_is_scored_once_it_has_come_to_rest()
    {
        var online = await BeginAsync(["contains:any=card"]);
        await AskAsync(Trace, "Where is my card?", "The card is on its way.");

        await online.RunAsync(CancellationToken.None);
        Scores(Trace).ShouldBeEmpty();

        Rest();
        await online.RunAsync(CancellationToken.None);
        var score = Scores(Trace).ShouldHaveSingleItem();
        (score.Evaluator, score.Score, score.Passed).ShouldBe(("contains", 1, true));
        score.ScoredAt.ShouldBe(_clock.Now);
    }

    [Fact]
    public async Task A_span_that_comes_later_makes_the_score_anew()
    {
        var online = await BeginAsync(["contains:any=card"]);
        await _feed.SendAsync(Trace, 2, attributes: [("gen_ai.operation.name", "chat"), ("input.value", "card?")]);
        Rest();
        await online.RunAsync(CancellationToken.None);
        Scores(Trace).ShouldHaveSingleItem().Passed.ShouldNotBe(true);

        await AskAsync(Trace, "Where is my card?", "The card is on its way.");
        Rest();
        await online.RunAsync(CancellationToken.None);

        Scores(Trace).ShouldHaveSingleItem().Passed.ShouldBe(true);
    }

    [Fact]
    public async Task Low_scores_are_found_and_kept()
    {
        var online = await BeginAsync(["contains:any=card", "refusal"]);
        await AskAsync(Trace, "Where is my card?", "It is here.");
        await AskAsync(TraceFeed.Id(2), "Where is my card?", "The card is here.");
        Rest();
        await online.RunAsync(CancellationToken.None);

        _wheel
            .Traces.List(new() { ScoreBelow = 0.5 })
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(low => low.TraceId.ShouldBe(Trace), low => low.Score.ShouldBe(0));
        _clock.Now += TimeSpan.FromDays(100);
        await new TraceRetention(_wheel.Database, new TraceOptions { SampleRate = 0 }, _clock).ApplyAsync(default);
        _wheel.Traces.List(new()).ShouldHaveSingleItem().TraceId.ShouldBe(Trace);
    }

    [Fact]
    public async Task What_the_scores_leave_in_doubt_waits_for_the_review_and_enters_by_its_rules()
    {
        await _wheel.Reviews.Queues.PutAsync(
            "support",
            QueueYaml.Read("rules: {pass_share: 1}", "queue.yaml"),
            new Person("lea", Role.Lead),
            default
        );
        var online = await BeginAsync(["contains:any=card"]);
        await AskAsync(Trace, "Where is my card?", "The card is on its way.");
        await AskAsync(TraceFeed.Id(2), "Where is my card?", "It is here.");
        Rest();

        await online.RunAsync(CancellationToken.None);
        (await _wheel.Reviews.RunAsync(default)).ShouldBe(1);

        var item = _wheel
            .Reviews.Items.Read("support", ItemStatus.Open, 0, 10, new Person("lea", Role.Lead))
            .ShouldHaveSingleItem()
            .Item;
        (item.Rule, item.Source.Text).ShouldBe((ReviewRule.PassSample, "trace:" + Trace));
    }

    [Fact]
    public async Task Scores_that_are_made_anew_take_back_what_earlier_ones_left_in_doubt()
    {
        await _wheel.Reviews.Queues.PutAsync(
            "support",
            QueueYaml.Read("rules: {pass_share: 1}", "queue.yaml"),
            new Person("lea", Role.Lead),
            default
        );
        var online = await BeginAsync(["contains:none=card"]);
        await _feed.SendAsync(Trace, 2, attributes: [("input.value", "card?"), ("output.value", "Here.")]);
        Rest();
        await online.RunAsync(CancellationToken.None);
        await AskAsync(Trace, "Where is my card?", "The card is on its way.");
        Rest();
        await online.RunAsync(CancellationToken.None);

        (await _wheel.Reviews.RunAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task The_sample_is_chosen_by_the_id_of_the_trace_alone()
    {
        var online = await BeginAsync(["refusal"], sampleRate: 0.3);
        for (var i = 1; i <= 60; i++)
            await AskAsync(TraceFeed.Id(i), "q", "a");
        Rest();
        await online.RunAsync(CancellationToken.None);

        var scored = Enumerable.Range(1, 60).Select(TraceFeed.Id).Where(id => Scores(id).Count > 0).ToList();
        scored.ShouldBe(
            Enumerable.Range(1, 60).Select(TraceFeed.Id).Where(id => TraceSampler.Keeps(Convert.FromHexString(id), 0.3))
        );
        scored.Count.ShouldBeInRange(1, 59);
    }

    [Fact]
    public async Task Scoring_begins_with_what_comes_after_it_was_turned_on()
    {
        await AskAsync(Trace, "q", "a");
        var online = await BeginAsync(["refusal"]);
        await AskAsync(TraceFeed.Id(2), "q", "a");
        Rest();

        await online.RunAsync(CancellationToken.None);

        Scores(Trace).ShouldBeEmpty();
        Scores(TraceFeed.Id(2)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task It_goes_on_after_a_stop_where_it_was()
    {
        await BeginAsync(["refusal"]);
        await AskAsync(Trace, "q", "a");
        Rest();

        var next = await BeginAsync(["refusal"]);
        await next.RunAsync(CancellationToken.None);

        Scores(Trace).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Turned_off_it_holds_no_event_back()
    {
        await BeginAsync(["refusal"]);
        await AskAsync(Trace, "q", "a");

        (await Online([]).BeginAsync(CancellationToken.None)).ShouldBeFalse();

        _wheel
            .Database.Read(connection => ConsumerOffsets.IsKnown(connection, OnlineEvaluation.Consumer))
            .ShouldBeFalse();
    }

    [Fact]
    public async Task Traces_that_say_nothing_or_only_failed_get_no_score()
    {
        var online = await BeginAsync(["refusal"]);
        await _feed.SendAsync(Trace);
        await _feed.SendAsync(TraceFeed.Id(2), fails: true, attributes: ("input.value", "q"));
        Rest();

        await online.RunAsync(CancellationToken.None);

        Scores(Trace).ShouldBeEmpty();
        Scores(TraceFeed.Id(2)).ShouldBeEmpty();
    }

    private void Rest() => _clock.Now += _wheel.Options.Traces.QuietPeriod;

    private OnlineEvaluation Online(IReadOnlyList<string> evaluators, double sampleRate = 1) =>
        new(
            _wheel.Database,
            _wheel.Log,
            _wheel.Traces,
            _wheel.Options.Traces,
            new OnlineOptions { Evaluators = evaluators, SampleRate = sampleRate },
            _clock
        );

    private async Task<OnlineEvaluation> BeginAsync(IReadOnlyList<string> evaluators, double sampleRate = 1)
    {
        var online = Online(evaluators, sampleRate);
        (await online.BeginAsync(CancellationToken.None)).ShouldBeTrue();
        return online;
    }

    private Task AskAsync(string trace, string question, string answer) =>
        _feed.SendAsync(trace, attributes: [("input.value", question), ("output.value", answer)]);

    private IReadOnlyList<TraceScore> Scores(string trace) => _wheel.Traces.Find(trace)!.Scores;
}
