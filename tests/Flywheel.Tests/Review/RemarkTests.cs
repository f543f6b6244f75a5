using Flywheel.Review;
using Flywheel.Review.Desk;
using Flywheel.Review.Items;

namespace Flywheel.Tests.Review;

public sealed class RemarkTests : IDisposable
{
    private readonly ReviewFixture _fixture = new();

    private ReviewDesk Desk => _fixture.Desk;

    public void Dispose() => _fixture.Dispose();

    public static MatrixTheoryData<string, string> Unfit() =>
        new(
            ["skip", "comment", "adjudicate", "exclude", "gold", "judge", "suggest"],
            ["", " \t\n", new string('x', Remark.Longest + 1)]
        );

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_reason_or_comment_that_is_blank_or_too_long_is_refused_whoever_asks(string act, string text)
    {
        var id = await ItemForAsync(act);
        var before = Desk.Show(id, ReviewFixture.Lead);

        var refused = await Should.ThrowAsync<ReviewException>(() => DoAsync(act, id, text));

        refused.Fault.ShouldBe(ReviewFault.InvalidAnswer);
        refused.Path.ShouldBe(
            act switch
            {
                "skip" or "suggest" => "/reason",
                "comment" or "judge" => "/" + act,
                _ => "/why",
            }
        );
        Desk.Show(id, ReviewFixture.Lead).Status.ShouldBe(before.Status);
        await DoAsync(act, id, "it is so");
    }

    /// <summary>An item that can be acted on in this way.</summary>
    private async Task<ReviewItemId> ItemForAsync(string act)
    {
        await _fixture.QueueAsync();
        var entry = ReviewFixture.Entry(0);
        var id = (
            await _fixture.EnterAsync(act == "gold" ? entry with { Gold = ReviewFixture.Verdict("correct") } : entry)
        )[0];
        if (act is "skip" or "comment")
            await _fixture.NextAsync(ReviewFixture.Ada);
        if (act is "adjudicate" or "exclude")
        {
            await _fixture.AnswerNextAsync(ReviewFixture.Ada, """{"verdict":"correct"}""");
            await _fixture.AnswerNextAsync(ReviewFixture.Bob, """{"verdict":"wrong_tool"}""");
        }
        return id;
    }

    private Task DoAsync(string act, ReviewItemId id, string text)
    {
        var values = ReviewFixture.Verdict("correct");
        return act switch
        {
            "skip" => Desk.SkipAsync(id, ReviewFixture.Ada, text, default),
            "comment" => Desk.AnswerAsync(id, ReviewFixture.Ada, values, text, default),
            "adjudicate" => Desk.AdjudicateAsync(id, ReviewFixture.Lead, values, text, default),
            "exclude" => Desk.ExcludeAsync(id, ReviewFixture.Lead, text, default),
            "gold" => Desk.CorrectGoldAsync(id, ReviewFixture.Lead, values, text, default),
            "judge" => Desk.SuggestAsync(id, ReviewFixture.Lead, text, values, reason: null, default),
            _ => Desk.SuggestAsync(id, ReviewFixture.Lead, "judge", values, text, default),
        };
    }
}
