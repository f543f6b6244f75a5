using System.Buffers;
using System.Text;
using System.Text.Json;
using Flywheel.Review;
using Flywheel.Review.Desk;
using Flywheel.Review.Items;
using Flywheel.Review.Quality;
using Flywheel.Storage;

namespace Flywheel.Tests.Review;

// Two queues, one with a gold item and one with the same item plain, go through the same acts.
public sealed class GoldItemsTests : IDisposable
{
    private const string Right = """{"verdict":"correct"}""";
    private const string Wrong = """{"verdict":"wrong_tool"}""";

    private readonly ReviewFixture _gold = new();
    private readonly ReviewFixture _plain = new();

    public void Dispose()
    {
        _gold.Dispose();
        _plain.Dispose();
    }

    [Theory]
    [InlineData(1, "take ada", "answer ada", "undo ada")]
    [InlineData(1, "skip ada", "undo ada")]
    [InlineData(2, "answer ada", "undo ada", "answer ada", "answer bob", "undo bob", "undo ada")]
    [InlineData(2, "answer ada", "differ bob", "undo bob")]
    [InlineData(2, "skip ada", "skip bob")]
    [InlineData(2, "take ada", "answer ada", "skip bob", "take cleo", "answer cleo")]
    [InlineData(3, "answer ada", "answer bob", "undo ada", "answer ada", "differ cleo", "undo cleo")]
    public async Task A_gold_item_shows_each_reviewer_what_a_plain_one_would(int reviewers, params string[] acts)
    {
        await EnterAsync(_gold, reviewers, isGold: true);
        await EnterAsync(_plain, reviewers, isGold: false);

        foreach (var act in acts)
        {
            _gold.Clock.Now += TimeSpan.FromSeconds(1);
            _plain.Clock.Now += TimeSpan.FromSeconds(1);
            (await DoAsync(_gold, act)).ShouldBe(await DoAsync(_plain, act), customMessage: act);
        }
    }

    [Fact]
    public async Task A_lead_sees_how_many_items_are_left_to_decide_without_the_gold_ones()
    {
        await EnterAsync(_gold, reviewers: 1, isGold: true);

        _gold.Reviews.Queues.Get(ReviewFixture.Queue, ReviewFixture.Lead).Counts.Values.Sum().ShouldBe(0);
        _gold.Reviews.Queues.Get(ReviewFixture.Queue, ReviewFixture.Ada).Counts.Values.Sum().ShouldBe(1);
    }

    [Fact]
    public async Task The_first_answer_to_a_gold_item_counts_whatever_is_corrected()
    {
        await EnterAsync(_gold, reviewers: 2, isGold: true);

        await DoAsync(_gold, "differ ada");
        await DoAsync(_gold, "undo ada");
        await DoAsync(_gold, "answer ada");

        var quality = await _gold.Wheel.ReviewQuality.ReadAsync(ReviewFixture.Queue, default);
        quality.ShouldHaveSingleItem().Gold.ShouldBe(new Accuracy(0, 1));
    }

    [Fact]
    public async Task Whoever_was_right_against_a_wrong_known_answer_is_right_once_it_is_corrected()
    {
        await EnterAsync(_gold, reviewers: 2, isGold: true);
        await DoAsync(_gold, "differ ada");
        await DoAsync(_gold, "answer bob");
        // Her first answer counts, then as now.
        await DoAsync(_gold, "answer cleo");
        await DoAsync(_gold, "undo cleo");
        await DoAsync(_gold, "differ cleo");
        var id = ReviewItemId.Of(ReviewFixture.Queue, ReviewFixture.Entry(0).Source);

        await _gold.Desk.CorrectGoldAsync(id, ReviewFixture.Lead, ReviewFixture.Json(Wrong), "misread", default);

        var quality = await _gold.Wheel.ReviewQuality.ReadAsync(ReviewFixture.Queue, default);
        quality.Select(each => (each.Reviewer, each.Gold.Right)).ShouldBe([("ada", 1), ("bob", 0), ("cleo", 0)]);
        await DoAsync(_gold, "differ dan");
        quality = await _gold.Wheel.ReviewQuality.ReadAsync(ReviewFixture.Queue, default);
        quality[^1].Gold.ShouldBe(new Accuracy(1, 1));
        var trail = new AuditTrail(_gold.Wheel.Database, _gold.Clock).Read(0, 100);
        trail
            .Single(entry => entry.Action == "review.gold.correct")
            .DetailsJson.ShouldBe(
                """{"before":{"verdict":"correct"},"after":{"verdict":"wrong_tool"},"judged_otherwise":3}"""
            );
    }

    [Fact]
    public async Task What_is_known_is_shown_to_a_lead_alone_and_not_while_they_answer_the_item()
    {
        await EnterAsync(_gold, reviewers: 2, isGold: true);
        await EnterAsync(_plain, reviewers: 2, isGold: false);
        var id = ReviewItemId.Of(ReviewFixture.Queue, ReviewFixture.Entry(0).Source);

        Gold(_gold, ReviewFixture.Lead).ShouldBe(Known(Right));
        Gold(_plain, ReviewFixture.Lead).ShouldBe("null");
        TextOf(_gold.Desk.Show(id, ReviewFixture.Ada)).ShouldContain("\"origin\":null");
        await HoldAsync(_gold, id, ReviewFixture.Lead);
        TextOf(_gold.Desk.Show(id, ReviewFixture.Lead)).ShouldContain("\"origin\":null");
        await _gold.Desk.AnswerAsync(id, ReviewFixture.Lead, ReviewFixture.Json(Right), comment: null, default);
        await _gold.Desk.CorrectGoldAsync(id, ReviewFixture.Lead, ReviewFixture.Json(Wrong), "misread", default);
        Gold(_gold, ReviewFixture.Lead).ShouldBe(Known(Wrong));

        string Gold(ReviewFixture fixture, Person person)
        {
            using var item = JsonDocument.Parse(TextOf(fixture.Desk.Show(id, person)));
            return item.RootElement.GetProperty("origin").GetProperty("gold").GetRawText();
        }

        static string Known(string values) => $$"""{"values":{{values}}}""";
    }

    [Fact]
    public async Task Only_a_lead_corrects_and_only_what_is_gold()
    {
        await EnterAsync(_plain, reviewers: 2, isGold: false);
        var id = ReviewItemId.Of(ReviewFixture.Queue, ReviewFixture.Entry(0).Source);

        (await ReviewFixture.RefusedAsync(() => CorrectAsync(ReviewFixture.Lead))).ShouldBe(ReviewFault.Conflict);
        (await ReviewFixture.RefusedAsync(() => CorrectAsync(ReviewFixture.Ada))).ShouldBe(ReviewFault.RoleNeeded);

        Task CorrectAsync(Person person) =>
            _plain.Desk.CorrectGoldAsync(id, person, ReviewFixture.Json(Wrong), "misread", default);
    }

    private static async Task EnterAsync(ReviewFixture fixture, int reviewers, bool isGold)
    {
        await fixture.QueueAsync($"{{reviewers: {reviewers}, gold_share: 0.5}}");
        await fixture.EnterAsync(ReviewFixture.Entry(0) with { Gold = isGold ? ReviewFixture.Json(Right) : null });
    }

    private static async Task<string> DoAsync(ReviewFixture fixture, string act)
    {
        var words = act.Split(' ');
        var person = new Person(words[1], Role.Reviewer);
        try
        {
            var seen = TextOf(await DoAsync(fixture, words[0], person));
            return seen + CountsOf(fixture, person);
        }
        catch (ReviewException refused)
        {
            return $"{refused.Fault}: {refused.Message}";
        }
    }

    private static async Task<ItemView> DoAsync(ReviewFixture fixture, string act, Person person)
    {
        var id = ReviewItemId.Of(ReviewFixture.Queue, ReviewFixture.Entry(0).Source);
        if (act == "undo")
            return await fixture.Desk.UndoAsync(ReviewFixture.Queue, person, default);
        await HoldAsync(fixture, id, person);
        if (act == "take")
            return fixture.Desk.Show(id, person);
        if (act == "skip")
            return await fixture.Desk.SkipAsync(id, person, "unclear", default);
        var values = ReviewFixture.Json(act == "answer" ? Right : Wrong);
        return await fixture.Desk.AnswerAsync(id, person, values, comment: null, default);
    }

    // Which item comes next is by chance, so the test hands it out itself.
    private static Task HoldAsync(ReviewFixture fixture, ReviewItemId id, Person person) =>
        fixture.Wheel.Database.WriteAsync(
            connection =>
            {
                var item = ItemLedger.Get(connection, id);
                var number = PersonNumbers.Of(connection, person.Name);
                var now = fixture.Clock.Now.ToUnixTimeMilliseconds();
                if (LeaseLedger.Find(connection, item.Number, number, now) is null)
                    LeaseLedger.Add(
                        connection,
                        item.Queue,
                        new Lease(item.Number, number, LeasePurpose.Review, IsAssigned: false, now, now + 60_000)
                    );
            },
            default
        );

    private static string CountsOf(ReviewFixture fixture, Person person) =>
        string.Join(' ', fixture.Reviews.Queues.Get(ReviewFixture.Queue, person).Counts);

    private static string TextOf(ItemView view)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            ItemJson.Write(json, view);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
