using Flywheel.Review;
using Flywheel.Review.Answering;
using Flywheel.Review.Desk;
using Flywheel.Review.Items;
using Flywheel.Storage;

namespace Flywheel.Tests.Review;

public sealed class ReviewDeskTests : IDisposable
{
    private const string Right = """{"verdict":"correct"}""";
    private const string Wrong = """{"verdict":"wrong_tool"}""";

    private readonly ReviewFixture _fixture = new();

    private ReviewDesk Desk => _fixture.Desk;

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task An_item_on_which_all_reviewers_agree_is_decided()
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(1);

        var first = await _fixture.AnswerNextAsync(ReviewFixture.Ada, Right);
        var second = await _fixture.AnswerNextAsync(ReviewFixture.Bob, """{"verdict":"correct","comment":"fine"}""");

        first.Status.ShouldBe(ItemStatus.Open);
        second.Status.ShouldBe(ItemStatus.Decided);
        var decision = second.Decision.ShouldNotBeNull();
        (decision.How, string.Join(',', decision.By)).ShouldBe((DecisionKind.Agreed, "ada,bob"));
        decision.Values.TextOf(second.Definition).ShouldBe("""{"verdict":"correct","comment":"fine"}""");
        (await _fixture.NextAsync(ReviewFixture.Cleo)).ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_answers_an_item_twice()
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(1);
        var item = await _fixture.AnswerNextAsync(ReviewFixture.Ada, Right);

        (await _fixture.NextAsync(ReviewFixture.Ada)).ShouldBeNull();
        (
            await ReviewFixture.RefusedAsync(() =>
                Desk.AnswerAsync(item.Item.Id, ReviewFixture.Ada, ReviewFixture.Json(Right), null, default)
            )
        ).ShouldBe(ReviewFault.LeaseLost);
    }

    [Fact]
    public async Task Of_two_who_race_for_the_last_place_exactly_one_gets_it()
    {
        await _fixture.QueueAsync("reviewers: 1");
        for (var round = 0; round < 50; round++)
        {
            await _fixture.EnterAsync([ReviewFixture.Entry(round)]);

            var taken = await Task.WhenAll(
                _fixture.NextAsync(ReviewFixture.Ada),
                _fixture.NextAsync(ReviewFixture.Bob),
                _fixture.NextAsync(ReviewFixture.Cleo)
            );

            var (item, person) = taken
                .Zip([ReviewFixture.Ada, ReviewFixture.Bob, ReviewFixture.Cleo])
                .Single(pair => pair.First is not null);
            await Desk.AnswerAsync(item!.Item.Id, person, ReviewFixture.Json(Right), null, default);
        }
    }

    [Fact]
    public async Task A_lease_that_runs_out_is_lost_and_the_item_goes_to_the_next()
    {
        await _fixture.QueueAsync("{reviewers: 1, lease_seconds: 60}");
        await _fixture.EnterAsync(1);
        var held = (await _fixture.NextAsync(ReviewFixture.Ada)).ShouldNotBeNull();
        _fixture.Clock.Now += TimeSpan.FromSeconds(59);
        var until = await Desk.HeartbeatAsync(held.Item.Id, ReviewFixture.Ada, default);
        _fixture.Clock.Now += TimeSpan.FromSeconds(59);
        (await _fixture.NextAsync(ReviewFixture.Bob)).ShouldBeNull();

        _fixture.Clock.Now = until;

        (
            await ReviewFixture.RefusedAsync(() =>
                Desk.AnswerAsync(held.Item.Id, ReviewFixture.Ada, ReviewFixture.Json(Right), null, default)
            )
        ).ShouldBe(ReviewFault.LeaseLost);
        (
            await ReviewFixture.RefusedAsync(() => Desk.HeartbeatAsync(held.Item.Id, ReviewFixture.Ada, default))
        ).ShouldBe(ReviewFault.LeaseLost);
        (await _fixture.NextAsync(ReviewFixture.Bob)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_comes_back_after_a_crash_is_given_their_own_items_again()
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(5);
        var before = await Desk.NextAsync(ReviewFixture.Queue, ReviewFixture.Ada, 2, LeasePurpose.Review, default);

        var after = await Desk.NextAsync(ReviewFixture.Queue, ReviewFixture.Ada, 3, LeasePurpose.Review, default);

        after.Take(2).Select(view => view.Item.Id).ShouldBe(before.Select(view => view.Item.Id));
        after.Select(view => view.Item.Id).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_reviews_their_own_edit()
    {
        var author = ReviewFixture.Ada with { Pseudonym = "u_1" };
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(ReviewFixture.Entry(0) with { Author = "u_1" }, ReviewFixture.Entry(1));

        var first = (await _fixture.NextAsync(author)).ShouldNotBeNull();

        first.Item.Source.Text.ShouldBe("row:cases/case-1");
        await Desk.AnswerAsync(first.Item.Id, author, ReviewFixture.Json(Right), null, default);
        (await _fixture.NextAsync(author)).ShouldBeNull();
        (await _fixture.NextAsync(ReviewFixture.Bob)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_skipped_item_goes_to_others_and_to_a_lead_when_nobody_wants_it()
    {
        await _fixture.QueueAsync();
        var id = (await _fixture.EnterAsync(1))[0];

        await SkipAsync(ReviewFixture.Ada);
        (await _fixture.NextAsync(ReviewFixture.Ada)).ShouldBeNull();
        var last = await SkipAsync(ReviewFixture.Bob);

        last.Status.ShouldBe(ItemStatus.Disagreed);
        (await _fixture.NextAsync(ReviewFixture.Cleo)).ShouldBeNull();
        var excluded = await Desk.ExcludeAsync(id, ReviewFixture.Lead, "no language that we know", default);
        (excluded.Status, excluded.Decision!.Why).ShouldBe((ItemStatus.Excluded, "no language that we know"));

        async Task<ItemView> SkipAsync(Person person) =>
            await Desk.SkipAsync((await _fixture.NextAsync(person))!.Item.Id, person, "unreadable", default);
    }

    [Fact]
    public async Task Leads_see_who_skipped_an_item_and_why_and_nobody_else_does()
    {
        await _fixture.QueueAsync();
        var id = (await _fixture.EnterAsync(1))[0];
        var skipped = await Desk.SkipAsync((await NextAsync()).Item.Id, ReviewFixture.Ada, "in Danish", default);

        skipped.Skips.ShouldBeNull();
        Desk.Show(id, ReviewFixture.Bob).Skips.ShouldBeNull();
        Desk.Show(id, ReviewFixture.Lead).Skips.ShouldBe([new Skip("ada", "in Danish", _fixture.Clock.Now)]);
        // A lead who answers reads the item as everybody does.
        await _fixture.NextAsync(ReviewFixture.Lead);
        Desk.Show(id, ReviewFixture.Lead).Skips.ShouldBeNull();
        var entry = new AuditTrail(_fixture.Wheel.Database, _fixture.Clock).Read(0, 100)[^1];
        (entry.Actor, entry.Action, entry.Subject, entry.Why).ShouldBe(
            ("ada", "review.skip", id.ToString(), "in Danish")
        );

        async Task<ItemView> NextAsync() => (await _fixture.NextAsync(ReviewFixture.Ada)).ShouldNotBeNull();
    }

    // The items before and after it are held all the while.
    [Fact]
    public async Task The_time_of_an_item_taken_ahead_begins_when_the_one_before_is_done()
    {
        await _fixture.QueueAsync("reviewers: 1");
        await _fixture.EnterAsync(4);
        var ids = (await Desk.NextAsync(ReviewFixture.Queue, ReviewFixture.Ada, 4, LeasePurpose.Review, default))
            .Select(view => view.Item.Id)
            .ToList();

        (await AnswerAfterAsync(ids[0], seconds: 30)).ShouldBe(30);
        (await AnswerAfterAsync(ids[1], seconds: 20)).ShouldBe(20);
        _fixture.Clock.Now += TimeSpan.FromSeconds(10);
        await Desk.SkipAsync(ids[2], ReviewFixture.Ada, "unreadable", default);
        (await AnswerAfterAsync(ids[3], seconds: 5)).ShouldBe(5);

        async Task<double> AnswerAfterAsync(ReviewItemId id, int seconds)
        {
            _fixture.Clock.Now += TimeSpan.FromSeconds(seconds);
            var view = await Desk.AnswerAsync(id, ReviewFixture.Ada, ReviewFixture.Json(Right), null, default);
            return view.Answer.ShouldNotBeNull().Took.TotalSeconds;
        }
    }

    [Fact]
    public async Task An_answer_is_taken_back_while_the_item_is_open_and_never_afterwards()
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(1);
        await _fixture.AnswerNextAsync(ReviewFixture.Ada, Wrong);

        var again = await Desk.UndoAsync(ReviewFixture.Queue, ReviewFixture.Ada, default);

        again.Answer.ShouldBeNull();
        again.Lease.ShouldNotBeNull();
        await Desk.AnswerAsync(again.Item.Id, ReviewFixture.Ada, ReviewFixture.Json(Right), null, default);
        (await _fixture.AnswerNextAsync(ReviewFixture.Bob, Right)).Status.ShouldBe(ItemStatus.Decided);
        foreach (var person in new[] { ReviewFixture.Ada, ReviewFixture.Bob, ReviewFixture.Cleo })
            (await ReviewFixture.RefusedAsync(() => Desk.UndoAsync(ReviewFixture.Queue, person, default))).ShouldBe(
                ReviewFault.Conflict
            );
    }

    [Fact]
    public async Task A_third_person_who_is_a_lead_decides_where_reviewers_disagree()
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(1);
        var answeredByLead = ReviewFixture.Bob with { Role = Role.Lead };
        await _fixture.AnswerNextAsync(ReviewFixture.Ada, Right);
        var id = (await _fixture.AnswerNextAsync(answeredByLead, Wrong)).Item.Id;

        (await Refused(ReviewFixture.Cleo)).ShouldBe(ReviewFault.RoleNeeded);
        (await Refused(answeredByLead)).ShouldBe(ReviewFault.Conflict);
        (await _fixture.NextAsync(answeredByLead, LeasePurpose.Adjudication)).ShouldBeNull();
        var taken = (await _fixture.NextAsync(ReviewFixture.Lead, LeasePurpose.Adjudication)).ShouldNotBeNull();
        taken.Answers.ShouldNotBeNull().Count.ShouldBe(2);
        (await Refused(new Person("leo", Role.Lead))).ShouldBe(ReviewFault.Conflict);
        var decided = await AdjudicateAsync(ReviewFixture.Lead);

        decided.Decision!.Values.TextOf(decided.Definition).ShouldBe(Wrong);
        (decided.Decision.How, decided.Status).ShouldBe((DecisionKind.Adjudicated, ItemStatus.Decided));
        (await Refused(ReviewFixture.Lead)).ShouldBe(ReviewFault.Conflict);

        Task<ItemView> AdjudicateAsync(Person person) =>
            Desk.AdjudicateAsync(id, person, ReviewFixture.Json(Wrong), "the tool was for cards", default);
        Task<ReviewFault> Refused(Person person) => ReviewFixture.RefusedAsync(() => AdjudicateAsync(person));
    }

    [Fact]
    public async Task What_others_answered_and_judges_suggested_is_hidden_until_the_item_is_complete()
    {
        await _fixture.QueueAsync();
        var id = (await _fixture.EnterAsync(1))[0];
        await Desk.SuggestAsync(id, ReviewFixture.Lead, "judge", ReviewFixture.Json(Wrong), "it says so", default);
        var afterOwn = await _fixture.AnswerNextAsync(ReviewFixture.Ada, Right);
        var before = (await _fixture.NextAsync(ReviewFixture.Bob)).ShouldNotBeNull();

        (afterOwn.Answers, afterOwn.Suggestions).ShouldBe((null, null));
        (before.Answers, before.Suggestions).ShouldBe((null, null));
        foreach (var person in new[] { ReviewFixture.Cleo, ReviewFixture.Lead, new Person("root", Role.Admin) })
        {
            var seen = Desk.Show(id, person);
            (seen.Answers, seen.Suggestions, seen.Decision).ShouldBe((null, null, null));
        }
        var complete = await _fixture.AnswerNextAsync(ReviewFixture.Bob, Wrong);
        complete.Answers.ShouldNotBeNull().Select(answer => answer.Person).ShouldBe(["ada", "bob"]);
        complete.Suggestions.ShouldNotBeNull().Count.ShouldBe(1);
        // Nobody can adopt what they see now.
        foreach (var person in new[] { ReviewFixture.Ada, ReviewFixture.Bob })
            (await ReviewFixture.RefusedAsync(() => Desk.UndoAsync(ReviewFixture.Queue, person, default))).ShouldBe(
                ReviewFault.Conflict
            );
        Desk.Show(id, ReviewFixture.Cleo).Answers.ShouldBeNull();
        Desk.Show(id, ReviewFixture.Lead).Answers.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_gold_item_looks_like_any_other_comes_to_everybody_and_is_never_decided()
    {
        await _fixture.QueueAsync("{reviewers: 1, gold_share: 0.5}");
        var gold = (await _fixture.EnterAsync(ReviewFixture.Entry(-1) with { Gold = ReviewFixture.Json(Right) }))[0];
        await _fixture.EnterAsync(40);
        foreach (var (person, json) in new[] { (ReviewFixture.Ada, Right), (ReviewFixture.Bob, Wrong) })
            for (var met = false; !met; )
            {
                var item = (await _fixture.NextAsync(person)).ShouldNotBeNull();
                item.ShowsOrigin.ShouldBeFalse();
                met = item.Item.Id.Equals(gold);
                var after = await Desk.AnswerAsync(item.Item.Id, person, ReviewFixture.Json(json), null, default);
                if (met)
                    (after.Status, after.Answers!.Single().Person).ShouldBe((ItemStatus.Decided, person.Name));
            }

        // They differ, and no lead is asked: who is right is known.
        (await _fixture.NextAsync(ReviewFixture.Lead, LeasePurpose.Adjudication)).ShouldBeNull();
        var answered = _fixture.Reviews.Answered.Read(ReviewFixture.Queue, 0, 100).Single(item => item.Item.IsGold);

        answered
            .Answers.ToDictionary(answer => answer.Person, answer => answer.IsRight)
            .ShouldBe(new Dictionary<string, bool?> { ["ada"] = true, ["bob"] = false }, ignoreOrder: true);
        var counts = _fixture.Reviews.Queues.Get(ReviewFixture.Queue, ReviewFixture.Lead).Counts;
        (counts[ItemStatus.Open] + counts[ItemStatus.Decided]).ShouldBe(40);
    }

    [Fact]
    public async Task The_same_source_enters_a_queue_once_for_ever()
    {
        await _fixture.QueueAsync("reviewers: 1");
        await _fixture.EnterAsync(1);
        await _fixture.AnswerNextAsync(ReviewFixture.Ada, Right);

        var again = await _fixture.Reviews.Intake.EnterAsync(
            ReviewFixture.Queue,
            [ReviewFixture.Entry(0)],
            ReviewFixture.Lead,
            default
        );

        again.Single().IsAdded.ShouldBeFalse();
        (await _fixture.NextAsync(ReviewFixture.Bob)).ShouldBeNull();
    }

    [Fact]
    public async Task Answers_to_an_item_are_given_to_one_version_of_the_queue()
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(2);
        var first = await _fixture.AnswerNextAsync(ReviewFixture.Ada, Right);

        await _fixture.QueueAsync("labels: [{name: quality, kind: rating, required: true}]");

        var second = (await _fixture.NextAsync(ReviewFixture.Bob)).ShouldNotBeNull();
        (second.Item.Id, second.SchemaVersion).ShouldBe((first.Item.Id, 1));
        await Desk.AnswerAsync(second.Item.Id, ReviewFixture.Bob, ReviewFixture.Json(Right), null, default);
        var fresh = (await _fixture.NextAsync(ReviewFixture.Bob)).ShouldNotBeNull();
        fresh.SchemaVersion.ShouldBe(2);
        await Desk.AnswerAsync(
            fresh.Item.Id,
            ReviewFixture.Bob,
            ReviewFixture.Json("""{"quality":4}"""),
            null,
            default
        );
    }

    [Fact]
    public async Task Every_decision_is_in_the_audit_trail_and_no_answer_is()
    {
        await _fixture.QueueAsync();
        await _fixture.EnterAsync(1);
        await _fixture.AnswerNextAsync(ReviewFixture.Ada, Right);
        await Desk.UndoAsync(ReviewFixture.Queue, ReviewFixture.Ada, default);
        await _fixture.AnswerNextAsync(ReviewFixture.Ada, Right);
        await _fixture.AnswerNextAsync(ReviewFixture.Bob, Wrong);
        var id = (await _fixture.NextAsync(ReviewFixture.Lead, LeasePurpose.Adjudication))!.Item.Id;
        await Desk.AdjudicateAsync(id, ReviewFixture.Lead, ReviewFixture.Json(Wrong), "because", default);

        var entries = new AuditTrail(_fixture.Wheel.Database, _fixture.Clock).Read(0, 100);

        entries
            .Select(entry => $"{entry.Actor} {entry.Action} {entry.Why}".TrimEnd())
            .ShouldBe([
                "lea review.queue.create",
                "lea review.enter",
                "ada review.undo",
                "lea review.adjudicated because",
            ]);
    }
}
