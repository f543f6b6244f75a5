using Flywheel.Review;
using Flywheel.Review.Desk;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;

namespace Flywheel.Tests.Review;

// Who gets which item, and in what order.
public sealed class HandoutTests : IDisposable
{
    private const string AllRules =
        "{escalation: true, thumbs_down: true, quarantine: true, dissent: true, score_below: 0.5, score_between: [0.5, 0.6], uncertainty_above: 0.1, pass_share: 1}";

    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly ReviewFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    // Ada has answered all that was hers while the others have not begun.
    [Theory]
    [InlineData("round_robin", 1, 3, 2)]
    [InlineData("load", 2, 2, 2)]
    public async Task New_items_go_to_people_in_turn_or_to_those_who_have_the_fewest_waiting(
        string assignment,
        int ada,
        int bob,
        int cleo
    )
    {
        await _fixture.QueueAsync($"{{reviewers: 1, assignment: {assignment}, people: [ada, bob, cleo]}}");
        await _fixture.EnterAsync(6);
        for (var answered = 0; answered < 2; answered++)
            await _fixture.AnswerNextAsync(ReviewFixture.Ada, """{"verdict":"correct"}""");

        await _fixture.EnterAsync(ReviewFixture.Entry(6), ReviewFixture.Entry(7));

        (await KeptForAsync(ReviewFixture.Ada)).ShouldBe(ada);
        (await KeptForAsync(ReviewFixture.Bob)).ShouldBe(bob);
        (await KeptForAsync(ReviewFixture.Cleo)).ShouldBe(cleo);
    }

    [Theory]
    [InlineData("escalation", ReviewSignal.Escalation, 0, 7)]
    [InlineData("thumbs_down", ReviewSignal.ThumbsDown, 0, 3)]
    [InlineData("by_hand", null, 0, 3)]
    [InlineData("quarantine", ReviewSignal.Quarantine, 0, 2)]
    [InlineData("dissent", ReviewSignal.Dissent, 0, 1)]
    [InlineData("low_score", ReviewSignal.Score, 0.2, 1)]
    [InlineData("borderline_score", ReviewSignal.Score, 0.55, 1)]
    [InlineData("uncertainty", ReviewSignal.Uncertainty, 0.25, 0.25)]
    [InlineData("uncertainty", ReviewSignal.Uncertainty, 0.75, 0.75)]
    [InlineData("pass_sample", ReviewSignal.Pass, 0, 0)]
    internal async Task A_rule_counts_as_so_many_days_of_age(
        string rule,
        ReviewSignal? signal,
        double strength,
        double days
    )
    {
        await _fixture.QueueAsync("rules: " + AllRules);
        // What entered a moment more than so long before it comes first, then it, then what entered a moment later.
        var entered = _fixture.Clock.Now;
        await OfferAsync(0, ReviewSignal.Pass, strength: 0);
        _fixture.Clock.Now = entered + (2 * Moment);
        await OfferAsync(1, ReviewSignal.Pass, strength: 0);
        _fixture.Clock.Now = entered + Moment + TimeSpan.FromDays(days);
        await OfferAsync(2, signal, strength);

        var order = await _fixture.Desk.NextAsync(
            ReviewFixture.Queue,
            ReviewFixture.Ada,
            3,
            LeasePurpose.Review,
            default
        );

        order
            .Select(view => view.Item.Source.Text)
            .ShouldBe(["row:cases/case-0", "row:cases/case-2", "row:cases/case-1"]);
        ItemNames.Of(order[1].Item.Rule).ShouldBe(rule);
    }

    [Theory]
    [InlineData("unsupported_claim")]
    [InlineData("wrong_tool")]
    [InlineData("missing_context")]
    [InlineData("acceptable_refusal")]
    [InlineData("correct")]
    public async Task A_queue_without_labels_of_its_own_asks_for_a_verdict_over_an_agents_answer(string verdict)
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(1);

        await _fixture.AnswerNextAsync(ReviewFixture.Ada, $$"""{"verdict":"{{verdict}}"}""");
        var decided = await _fixture.AnswerNextAsync(ReviewFixture.Bob, $$"""{"verdict":"{{verdict}}"}""");

        decided.Status.ShouldBe(ItemStatus.Decided);
        decided.Decision!.Values.TextOf(decided.Definition).ShouldBe($$"""{"verdict":"{{verdict}}"}""");
    }

    [Theory]
    [InlineData("""{"verdict":"nice"}""")]
    [InlineData("{}")]
    public async Task No_other_verdict_than_those_five_is_one(string answer)
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(1);

        (await ReviewFixture.RefusedAsync(() => _fixture.AnswerNextAsync(ReviewFixture.Ada, answer))).ShouldBe(
            ReviewFault.InvalidAnswer
        );
    }

    private async Task<int> KeptForAsync(Person person) =>
        (
            await _fixture.Desk.NextAsync(
                ReviewFixture.Queue,
                person,
                ReviewDesk.MostHeld,
                LeasePurpose.Review,
                default
            )
        ).Count;

    // Without a signal somebody enters it by hand.
    private Task OfferAsync(int number, ReviewSignal? signal, double strength)
    {
        var entry = ReviewFixture.Entry(number);
        if (signal is not { } sign)
            return _fixture.EnterAsync(entry);
        var offer = new ReviewOffer
        {
            Source = entry.Source,
            Signal = sign,
            Strength = strength,
            Content = entry.Content,
        };
        return _fixture.Reviews.Intake.OfferAsync([offer], default);
    }
}
