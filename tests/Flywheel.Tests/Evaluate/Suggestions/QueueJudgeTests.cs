using Flywheel.Evaluate.Suggestions;
using Flywheel.Review;
using Flywheel.Review.Items;
using Flywheel.Tests.Evaluate.Judging;
using Flywheel.Tests.Review;
using Microsoft.Extensions.AI;

namespace Flywheel.Tests.Evaluate.Suggestions;

public sealed class QueueJudgeTests : IDisposable
{
    private const string AllKinds = """
        guidelines: Mark every claim.
        reviewers: 1
        labels:
          - {name: verdict, kind: choice, choices: [good, bad], required: true}
          - {name: faults, kind: choices, choices: [late, rude]}
          - {name: quality, kind: rating, required: true}
          - {name: minutes, kind: number, minimum: 0}
          - {name: liked, kind: thumbs}
          - {name: comment, kind: text}
          - {name: claims, kind: spans, choices: [claim]}
          - {name: better, kind: edit}
        """;

    private readonly ReviewFixture _review = new();

    public void Dispose() => _review.Dispose();

    [Fact]
    public async Task A_judge_answers_every_kind_of_label_and_counts_as_nobody()
    {
        await _review.QueueAsync(AllKinds);
        var id = (await _review.EnterAsync(1))[0];
        using var model = ScriptedChat.Saying(
            """
            {"values": {"verdict": "bad", "faults": ["rude"], "quality": 2, "minutes": 1.5, "liked": null,
              "claims": [{"quote": "on its way", "tag": "claim"}], "better": "Card 0 was sent today."}, "reason": "It was not."}
            """
        );

        var result = await Judge(model).JudgeAsync(ReviewFixture.Queue, ReviewFixture.Lead, most: null, default);

        result.ShouldBe(new QueueJudgement("m v1", Suggested: 1, Unreadable: 0));
        _review.Desk.Show(id, ReviewFixture.Lead).Status.ShouldBe(ItemStatus.Open);
        var decided = await _review.AnswerNextAsync(ReviewFixture.Ada, """{"verdict":"good","quality":4}""");
        var suggestion = decided.Suggestions.ShouldNotBeNull().ShouldHaveSingleItem();
        (suggestion.Judge, suggestion.Reason).ShouldBe(("m v1", "It was not."));
        suggestion
            .Values.TextOf(decided.Definition)
            .ShouldBe(
                """{"verdict":"bad","faults":["rude"],"quality":2,"minutes":1.5,"claims":[{"start":10,"end":20,"tag":"claim"}],"better":"Card 0 was sent today."}"""
            );
        var judged = _review.Wheel.Agreement.OfJudges(ReviewFixture.Queue);
        judged.Select(each => (each.Judge, each.Label)).ShouldBe([("m v1", "quality"), ("m v1", "verdict")]);
    }

    [Fact]
    public async Task It_reads_the_guidelines_as_a_task_and_the_item_as_material()
    {
        await _review.QueueAsync(AllKinds);
        await _review.EnterAsync(1);
        using var model = ScriptedChat.Saying("nothing of use");

        (await Judge(model).JudgeAsync(ReviewFixture.Queue, ReviewFixture.Lead, null, default)).Unreadable.ShouldBe(1);

        var (messages, options) = model.Asked[0];
        messages[0].Text.ShouldContain("Mark every claim.");
        messages[0].Text.ShouldContain("""- verdict: one of "good", "bad" """.Trim());
        messages[0].Text.ShouldContain("- minutes: a number, at least 0; null where nothing can be said");
        messages[0].Text.ShouldNotContain("- comment");
        messages[0].Text.ShouldNotContain("Card 0");
        messages[1].Text.ShouldContain(" output ---\nCard 0 is on its way.\n");
        var schema = options.ResponseFormat.ShouldBeOfType<ChatResponseFormatJson>().Schema.ShouldNotBeNull();
        schema
            .GetProperty("properties")
            .GetProperty("values")
            .GetProperty("required")
            .EnumerateArray()
            .Select(name => name.GetString())
            .ShouldBe(["verdict", "faults", "quality", "minutes", "liked", "claims", "better"]);
    }

    // The order in which outputs are shown is the item's own, for judges as for people.
    [Fact]
    public async Task A_preference_is_for_the_output_that_was_shown_in_that_place()
    {
        await _review.QueueAsync("{reviewers: 1, labels: [{name: better, kind: preference, required: true}]}");
        await _review.EnterAsync(
            Enumerable
                .Range(0, 8)
                .Select(number => ReviewFixture.Entry(number))
                .Select(entry => entry with { Content = entry.Content with { OtherOutput = "It was lost." } })
        );
        using var model = new ScriptedChat(messages =>
            messages[1].Text.Contains("first output ---\nIt was lost.", StringComparison.Ordinal)
                ? """{"values": {"better": "second"}, "reason": "r"}"""
                : """{"values": {"better": "first"}, "reason": "r"}"""
        );

        await Judge(model).JudgeAsync(ReviewFixture.Queue, ReviewFixture.Lead, null, default);

        _review
            .Wheel.Database.Read(connection =>
                Dapper.SqlMapper.Query<string>(connection, "SELECT suggested_values FROM review_suggestions").ToList()
            )
            .ShouldBe(Enumerable.Repeat("""{"better":"output"}""", 8));
    }

    [Theory]
    [InlineData("""{"values": {"verdict": "purple", "quality": 2}, "reason": "r"}""")]
    [InlineData("""{"values": {"quality": 2}, "reason": "r"}""")]
    [InlineData("""{"values": {"verdict": "bad", "quality": 9}, "reason": "r"}""")]
    [InlineData("""{"values": {"verdict": "bad", "quality": 2, "colour": "red"}, "reason": "r"}""")]
    [InlineData(
        """{"values": {"verdict": "bad", "quality": 2, "claims": [{"quote": "lost", "tag": "claim"}]}, "reason": "r"}"""
    )]
    [InlineData("""{"values": {"verdict": "bad", "quality": 2, "quality": 3}, "reason": "r"}""")]
    [InlineData("""{"values": [], "reason": "r"}""")]
    [InlineData("""{"values": {"verdict": "bad", "quality": 2}}""")]
    public async Task A_reply_that_no_reviewer_could_give_is_asked_for_again_and_then_left(string reply)
    {
        await _review.QueueAsync(AllKinds);
        await _review.EnterAsync(1);
        using var model = ScriptedChat.Saying(reply);

        var result = await Judge(model).JudgeAsync(ReviewFixture.Queue, ReviewFixture.Lead, null, default);

        (result.Suggested, result.Unreadable, model.Asked.Count).ShouldBe((0, 1, 2));
    }

    [Fact]
    public async Task Each_item_is_asked_about_once_gold_ones_too_and_no_more_than_asked_for()
    {
        await _review.QueueAsync("{reviewers: 1}");
        await _review.EnterAsync(2);
        await _review.EnterAsync(ReviewFixture.Entry(9) with { Gold = ReviewFixture.Verdict("correct") });
        using var model = ScriptedChat.Saying("""{"values": {"verdict": "correct"}, "reason": "r"}""");
        var judge = Judge(model);

        var counts = new List<int>();
        for (var round = 0; round < 3; round++)
            counts.Add((await judge.JudgeAsync(ReviewFixture.Queue, ReviewFixture.Lead, most: 2, default)).Suggested);

        counts.ShouldBe([2, 1, 0]);
        model.Asked.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Only_a_lead_has_a_judge_asked()
    {
        await _review.QueueAsync();
        using var model = ScriptedChat.Saying("");

        (
            await ReviewFixture.RefusedAsync(() =>
                Judge(model).JudgeAsync(ReviewFixture.Queue, ReviewFixture.Ada, null, default)
            )
        ).ShouldBe(ReviewFault.RoleNeeded);
    }

    private QueueJudge Judge(IChatClient model) => new(Judges.Judge(model), _review.Reviews.Unjudged, _review.Desk);
}
