using Flywheel.Review.Quality;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Review.Quality;

public sealed class QueueQualityTests : IDisposable
{
    private static readonly DateTimeOffset Sunday = new(2026, 11, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly ReviewTables _tables = new(ReviewTables.Verdict);

    public void Dispose() => _tables.Dispose();

    [Fact]
    public async Task Reviewers_come_in_the_order_of_their_names_with_accuracy_and_time()
    {
        Answer("zoe", 0, 4000, true, true, true, false);
        Answer("ada", 0, 1000, false, null, null);

        var quality = await ReadAsync();

        quality.Select(each => each.Reviewer).ShouldBe(["ada", "zoe"]);
        quality.Select(each => each.Answers).ShouldBe([3, 4]);
        quality[1].Gold.Share.ShouldBe(0.75);
        // Wilson's interval of 3 of 4, from its formula.
        quality[1].Gold.Interval.Lower.ShouldBe(0.3006, 0.0001);
        quality[1].Gold.Interval.Upper.ShouldBe(0.9544, 0.0001);
        quality[0].Gold.ShouldBe(new Accuracy(0, 1));
        quality[0].Drift.ShouldBeNull();
    }

    [Theory]
    [InlineData(new[] { 5L, 1, 3 }, 3)]
    [InlineData(new[] { 5L, 1, 3, 4 }, 3.5)]
    public void Half_of_the_answers_took_no_longer_than_the_median(long[] seconds, double median) =>
        TimedAnswer.MedianSeconds(seconds.Select(each => new TimedAnswer(Sunday, each * 1000, null))).ShouldBe(median);

    [Fact]
    public async Task Weeks_begin_on_Monday_and_show_how_accuracy_changed()
    {
        Answer("ada", 0, 1000, true, true);
        Answer("ada", 1, 3000, false);

        var weeks = (await ReadAsync())[0].Weeks;

        weeks.Select(week => week.Week).ShouldBe([new DateOnly(2026, 11, 9), new DateOnly(2026, 11, 16)]);
        weeks.Select(week => week.Gold).ShouldBe([new Accuracy(2, 2), new Accuracy(0, 1)]);
        weeks.Select(week => week.MedianSeconds).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task What_was_answered_more_than_half_a_year_ago_tells_nothing_any_more()
    {
        Answer("ada", -181, 1000, false);
        Answer("ada", 0, 1000, true);
        Answer("bob", -181, 1000, false);

        (await ReadAsync(after: 0)).Select(each => each.Gold).ShouldBe([new Accuracy(1, 2), new Accuracy(0, 1)]);
        (await ReadAsync(after: 2)).ShouldHaveSingleItem().Gold.ShouldBe(new Accuracy(1, 1));
    }

    [Fact]
    public void Drift_is_the_change_from_the_earlier_half_to_the_later_with_an_interval()
    {
        // 30 of 40, then 20 of 40; the interval was computed by a script of another language that gives Newcombe's own example.
        var drift = Drift.Of([.. Answers(30, 40), .. Answers(20, 40)])!;

        drift.Change.ShouldBe(-0.25, 1e-12);
        drift.Interval.Lower.ShouldBe(-0.4333, 0.0001);
        drift.Interval.Upper.ShouldBe(-0.0379, 0.0001);
        Drift.Of([true]).ShouldBeNull();

        static IEnumerable<bool> Answers(int right, int all) => Enumerable.Range(0, all).Select(i => i < right);
    }

    private Task<IReadOnlyList<ReviewerQuality>> ReadAsync(int after = 0) =>
        new QueueQuality(_tables.Database, new ManualClock { Now = Sunday.AddDays(after) }).ReadAsync(
            ReviewTables.Queue,
            default
        );

    // Each answer to an item of its own.
    private void Answer(string person, int day, long milliseconds, params bool?[] isRight)
    {
        foreach (var right in isRight)
            _tables.Answer(
                _tables.Add(isGold: right is not null),
                person,
                "{}",
                Sunday.AddDays(day).ToUnixTimeMilliseconds(),
                milliseconds,
                right
            );
    }
}
