using System.Globalization;
using System.Text;
using Flywheel.Capture;
using Flywheel.Capture.Otlp;
using Flywheel.Events;
using Flywheel.Review.Answering;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;

namespace Flywheel.Tests.Review;

public sealed class ReviewIntakeTests : IDisposable
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    private const string EditJson = """
        {"event_id":"e1","prompt":"p","original_llm_output":"the old answer","final_user_edit":"the new answer","user_id":"u"}
        """;

    private readonly ReviewFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("thumb", -1, "thumbs_down")]
    [InlineData("escalation", null, "escalation")]
    public async Task What_users_complain_of_enters_once_when_it_is_there(string type, int? value, string rule)
    {
        await _fixture.QueueAsync("rules: {thumbs_down: true, escalation: true}");
        var json = value is null ? "" : FormattableString.Invariant($",\"value\":{value}");

        await SayAsync($$"""{"event_id":"f1","type":"{{type}}"{{json}},"target_event_id":"e1"}""");
        (await RunAsync()).ShouldBe(0);
        await EditAsync(EditJson);
        (await RunAsync()).ShouldBe(1);
        await SayAsync($$"""{"event_id":"f2","type":"{{type}}"{{json}},"target_event_id":"e1"}""");
        (await RunAsync()).ShouldBe(0);

        var item = List().ShouldHaveSingleItem().Item;
        (ItemNames.Of(item.Rule), item.Source.Text).ShouldBe((rule, "event:e1"));
        item.Author.ShouldBe(_fixture.Wheel.Pseudonyms.Of("u"));
    }

    [Fact]
    public async Task A_trace_with_a_low_score_enters_once_it_is_quiet()
    {
        await _fixture.QueueAsync("rules: {score_below: 0.5}");
        await TraceAsync(score: 0.4);

        (await RunAsync()).ShouldBe(0);
        _fixture.Clock.Now += _fixture.Wheel.Options.Traces.QuietPeriod;
        (await RunAsync()).ShouldBe(1);

        var item = (await _fixture.NextAsync(ReviewFixture.Ada)).ShouldNotBeNull();
        (item.Item.Rule, item.Item.Source.Text).ShouldBe((ReviewRule.LowScore, "trace:" + Trace));
        (item.Content.Input?.Value, item.Content.Output).ShouldBe(("Where is it?", "On its way."));
    }

    [Theory]
    [InlineData(0.49, "low_score")]
    [InlineData(0.5, "borderline_score")]
    [InlineData(0.6, "borderline_score")]
    [InlineData(0.61, null)]
    public async Task A_score_enters_by_the_bounds_of_the_queue(double score, string? rule)
    {
        await _fixture.QueueAsync("rules: {score_below: 0.5, score_between: [0.5, 0.6]}");

        await OfferAsync(1, ReviewSignal.Score, score);

        List().Select(item => ItemNames.Of(item.Item.Rule)).ShouldBe(rule is null ? [] : [rule]);
    }

    [Fact]
    public async Task A_share_of_passes_enters_and_it_is_the_same_at_every_run()
    {
        await _fixture.QueueAsync("rules: {pass_share: 0.1}");

        await OfferAsync(2000, ReviewSignal.Pass);
        var first = List().Select(item => item.Item.Source.Text).ToList();
        await OfferAsync(2000, ReviewSignal.Pass);

        first.Count.ShouldBeInRange(140, 260);
        List().Select(item => item.Item.Source.Text).ShouldBe(first);
    }

    [Fact]
    public async Task A_queue_without_rules_takes_nothing_and_keeps_no_event_waiting()
    {
        await EditAsync(EditJson);
        await RunAsync();
        new ConsumerOffsets(_fixture.Wheel.Database).Get(IntakeFollower.Consumer).ShouldBe(1);

        await _fixture.QueueAsync();
        await OfferAsync(10, ReviewSignal.Escalation);

        List().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_urgent_comes_first_and_what_is_old_is_not_passed_over()
    {
        await _fixture.QueueAsync("rules: {escalation: true, pass_share: 1}");
        await OfferAsync(1, ReviewSignal.Pass);
        _fixture.Clock.Now += TimeSpan.FromDays(6);
        await OfferAsync(1, ReviewSignal.Escalation, start: 10);
        (await _fixture.NextAsync(ReviewFixture.Ada))!.Item.Rule.ShouldBe(ReviewRule.Escalation);
        _fixture.Clock.Now += TimeSpan.FromDays(2);

        await OfferAsync(1, ReviewSignal.Escalation, start: 20);

        (await _fixture.NextAsync(ReviewFixture.Bob))!.Item.Rule.ShouldBe(ReviewRule.Escalation);
        (
            await _fixture.Desk.NextAsync(
                ReviewFixture.Queue,
                ReviewFixture.Bob,
                2,
                Flywheel.Review.Desk.LeasePurpose.Review,
                default
            )
        )[1]
            .Item.Rule.ShouldBe(ReviewRule.PassSample);
    }

    [Fact]
    public async Task A_decided_edit_is_one_event_of_the_log_however_often_it_is_brought_in()
    {
        await _fixture.QueueAsync("{reviewers: 1, labels: [{name: fix, kind: edit}]}");
        await _fixture.EnterAsync(2);
        var decided = await _fixture.AnswerNextAsync(ReviewFixture.Ada, """{"fix":"Card 0 was lost."}""");
        var unchanged = await _fixture.AnswerNextAsync(ReviewFixture.Ada, """{"fix":"Card 1 is on its way."}""");

        await _fixture.Reviews.Edits.CompleteAsync(default);

        var found = await _fixture.Wheel.Log.FindAsync(ReviewedEdits.EventIdOf(decided.Item.Id), default);
        var edit = EventJson.ReadEdit(found.ShouldNotBeNull().Payload.Span);
        (edit.Prompt.Value, edit.OriginalOutput, edit.FinalEdit).ShouldBe(
            ("Where is my card?", "Card 0 is on its way.", "Card 0 was lost.")
        );
        (decided.Decision!.MakesEdit, unchanged.Decision!.MakesEdit).ShouldBe((true, false));
        (await _fixture.Wheel.Log.LastOffsetAsync(default)).ShouldBe(1);
    }

    [Theory]
    [InlineData("round_robin")]
    [InlineData("load")]
    public async Task Shared_out_items_go_to_those_they_were_kept_for_and_to_all_alike(string assignment)
    {
        await _fixture.QueueAsync($"{{assignment: {assignment}, people: [ada, bob, cleo]}}");
        await _fixture.EnterAsync(6);
        (await _fixture.NextAsync(ReviewFixture.Lead)).ShouldBeNull();

        foreach (var person in new[] { ReviewFixture.Ada, ReviewFixture.Bob, ReviewFixture.Cleo })
            (
                await _fixture.Desk.NextAsync(
                    ReviewFixture.Queue,
                    person,
                    10,
                    Flywheel.Review.Desk.LeasePurpose.Review,
                    default
                )
            ).Count.ShouldBe(4);
        await _fixture.QueueAsync("assignment: pull");
        _fixture.Clock.Now += TimeSpan.FromHours(1);

        var skipped = (await _fixture.NextAsync(ReviewFixture.Ada)).ShouldNotBeNull();
        await _fixture.Desk.SkipAsync(skipped.Item.Id, ReviewFixture.Ada, "unclear", default);
    }

    [Fact]
    public async Task What_was_kept_for_somebody_who_left_is_open_to_everybody()
    {
        await _fixture.QueueAsync("{assignment: load, people: [ada, bob]}");
        await _fixture.EnterAsync(3);

        await _fixture.QueueAsync("{assignment: load, people: [ada, cleo]}");

        (await _fixture.NextAsync(ReviewFixture.Lead)).ShouldNotBeNull();
        (await _fixture.NextAsync(ReviewFixture.Ada)).ShouldNotBeNull();
    }

    private Task<int> OfferAsync(int count, ReviewSignal signal, double strength = 0, int start = 0) =>
        _fixture.Reviews.Intake.OfferAsync(
            [
                .. Enumerable
                    .Range(start, count)
                    .Select(ReviewFixture.Entry)
                    .Select(entry => new ReviewOffer
                    {
                        Source = entry.Source,
                        Signal = signal,
                        Strength = strength,
                        Content = entry.Content,
                    }),
            ],
            default
        );

    private IReadOnlyList<ItemSummary> List() =>
        _fixture.Reviews.Items.Read(ReviewFixture.Queue, ItemStatus.Open, 0, 1000, ReviewFixture.Lead);

    private async Task<int> RunAsync()
    {
        await _fixture.Wheel.TraceProjector.RunAsync(default);
        return await _fixture.Reviews.RunAsync(default);
    }

    private Task SayAsync(string feedback) =>
        AppendAsync(new FeedbackPayload(_fixture.Wheel.Pseudonyms, EventIds.None, new()), feedback);

    private Task EditAsync(string edit) =>
        AppendAsync(new EditPayload(_fixture.Wheel.Pseudonyms, EventIds.None, new()), edit);

    private async Task AppendAsync(IPayload payload, string json)
    {
        payload.Read(Encoding.UTF8.GetBytes(json), line: 1, out var draft).ShouldBeNull();
        await _fixture.Wheel.Log.AppendAsync([draft], default);
    }

    private async Task TraceAsync(double score)
    {
        const string request = """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7",
             "name":"answer","startTimeUnixNano":"1772366400000000000","endTimeUnixNano":"1772366401000000000",
             "attributes":[{"key":"input.value","value":{"stringValue":"Where is it?"}},
               {"key":"output.value","value":{"stringValue":"On its way."}}],
             "events":[{"name":"gen_ai.evaluation.result","timeUnixNano":"1772366401000000000","attributes":[
               {"key":"gen_ai.evaluation.name","value":{"stringValue":"relevance"}},
               {"key":"gen_ai.evaluation.score.value","value":{"doubleValue":SCORE}}]}]}]}]}]}
            """;
        var json = request.Replace("SCORE", score.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var items = new OtlpTraceReader(_fixture.Wheel.Pseudonyms, new()).ReadJson(Encoding.UTF8.GetBytes(json));
        await _fixture.Wheel.Log.AppendAsync(items.Drafts, default);
    }
}
