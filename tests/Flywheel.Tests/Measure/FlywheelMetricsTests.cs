using Flywheel.Measure;
using Flywheel.Tests.Review;

namespace Flywheel.Tests.Measure;

public sealed class FlywheelMetricsTests : MeasuredWorkspace
{
    [Fact]
    public async Task Without_facts_every_figure_is_missing_with_a_reason_and_none_is_zero()
    {
        var report = await ComputeAsync();

        foreach (var figure in report.Figures.Where(figure => figure.Name != "answers_per_day"))
        {
            figure.Value.ShouldBeNull(figure.Name);
            figure.Reason.ShouldNotBeNullOrEmpty(figure.Name);
        }
        Value(report, "answers_per_day").ShouldBe(0);
        report.Figures.Select(figure => figure.Name).Distinct().Count().ShouldBe(report.Figures.Count);
    }

    [Fact]
    public async Task Review_shows_what_waits_what_people_agree_on_and_what_became_a_row()
    {
        await _review.QueueAsync("labels: [{name: verdict, kind: choice, choices: [correct, wrong_tool]}]");
        await _review.EnterAsync(4);
        _review.Clock.Now += TimeSpan.FromHours(1);
        await AnswerAsync("correct", "correct");
        await AnswerAsync("correct", "wrong_tool");
        await _review.Wheel.ReviewedRows.ExportAsync(ReviewFixture.Queue, "reviewed", default);

        var report = await ComputeAsync(until: TimeSpan.FromHours(3));

        Value(report, "answers_per_day").ShouldBe(4 * 24 / 3.0);
        Value(report, "queue_progress").ShouldBe(0.25);
        Value(report, "queue_age_p50_seconds").ShouldBe(3 * 3600);
        Value(report, "queue_age_p95_seconds").ShouldBe(3 * 3600);
        Value(report, "reviewer_agreement").ShouldBe(1);
        Value(report, "export_rate").ShouldBe(1);
        Value(await ComputeAsync(until: TimeSpan.FromMinutes(30)), "queue_progress").ShouldBe(0);
    }

    // By what the log of entries and decisions says, part by part.
    [Fact]
    public async Task Progress_and_ages_of_every_part_are_those_of_its_end()
    {
        var random = new Random(3);
        var items = Enumerable
            .Range(1, 60)
            .Select(item => (Item: item, Entered: random.Next(-10, 90), IsGold: item % 10 == 0))
            .Select(item =>
                (
                    item.Item,
                    item.Entered,
                    Done: random.Next(3) == 0 ? (int?)null : item.Entered + random.Next(1, 120),
                    item.IsGold
                )
            )
            .ToList();
        await _review.QueueAsync();
        foreach (var (item, entered, done, isGold) in items)
            AddItem(item, Start.AddHours(entered), isGold || done is null ? null : Start.AddHours(done.Value), isGold);

        var report = await ComputeAsync(until: TimeSpan.FromHours(96), bucket: TimeSpan.FromDays(1));

        var counted = items.Where(item => !item.IsGold).ToList();
        foreach (var part in report.Trend)
        {
            var hours = (part.Until - Start).TotalHours;
            var entered = counted.Where(item => item.Entered < hours).ToList();
            var waiting = entered.Where(item => item.Done is null || item.Done >= hours).ToList();
            ValueOf(part, "queue_progress").ShouldBe((entered.Count - waiting.Count) / (double)entered.Count);
            foreach (var (name, share) in new[] { ("queue_age_p50_seconds", 0.5), ("queue_age_p95_seconds", 0.95) })
                ValueOf(part, name)
                    .ShouldBe(Percentile.Of(waiting.Select(item => (hours - item.Entered) * 3600), share));
        }

        static double? ValueOf(MetricsBucket part, string name) =>
            part.Figures.Single(figure => figure.Name == name).Value;
    }

    [Fact]
    public async Task A_failure_that_became_a_row_says_how_long_it_took_and_cohorts_how_well_they_are_covered()
    {
        for (var trace = 1; trace <= 3; trace++)
            AddTrace(trace, "intent=refund");
        AddTrace(4, "intent=loan");
        _review.Clock.Now += TimeSpan.FromMinutes(10);
        _review.Wheel.Datasets.Import("cases", [Row("a", 1, "refund"), Row("b", trace: null, "loan")], null, default);

        var report = await ComputeAsync();

        // The trace ends a second after it began.
        Value(report, "failure_to_row_seconds").ShouldBe(599);
        Value(report, "trace_to_row_conversion").ShouldBe(0.25);
        report
            .Coverage.Select(cohort => (cohort.Cohort, cohort.Traces, cohort.ReviewedRows, cohort.IsInWheel))
            .ShouldBe([("intent=refund", 3, 1, true), ("intent=loan", 1, 1, true)]);
        report.Coverage[0].Coverage!.Value.ShouldBe(0.5 / 0.75, 1e-12);
    }

    // Each file is read once, and a version that no longer has it is not counted by it.
    [Fact]
    public async Task Rows_count_by_the_latest_version_however_often_figures_are_asked_for()
    {
        for (var trace = 1; trace <= 4; trace++)
            AddTrace(trace, "intent=refund");
        var shares = new List<double?> { Value(await ComputeAsync(), "trace_to_row_conversion") };
        _review.Wheel.Datasets.Import("cases", [Row("a", 1, "refund")], null, default);
        shares.Add(Value(await ComputeAsync(), "trace_to_row_conversion"));
        _review.Wheel.Datasets.Import("cases", [Row("b", 2, "refund")], null, default);
        shares.Add(Value(await ComputeAsync(), "trace_to_row_conversion"));
        _review.Wheel.Datasets.Import("cases", [Row("a", 2, "refund")], null, default);
        shares.Add(Value(await ComputeAsync(), "trace_to_row_conversion"));

        shares.ShouldBe([0, 0.25, 0.5, 0.25]);
    }

    [Fact]
    public async Task A_trend_has_the_same_figures_of_each_day_and_the_last_may_be_shorter()
    {
        await AppendAsync(Thumb(1, -1));
        _review.Clock.Now += TimeSpan.FromDays(1);
        await AppendAsync(Thumb(1, 1));

        var report = await ComputeAsync(until: TimeSpan.FromHours(60), bucket: TimeSpan.FromDays(1));

        report.Trend.Select(part => (part.Until - part.Since).TotalHours).ShouldBe([24, 24, 12]);
        report
            .Trend.Select(part => part.Figures.Single(figure => figure.Name == "thumbs_down_rate").Value)
            .ShouldBe([1, 0, null]);
        Value(report, "thumbs_down_rate").ShouldBe(0.5);
    }

    [Fact]
    public async Task Figures_stay_when_the_events_are_gone_and_nothing_counts_twice()
    {
        await AppendAsync(Thumb(1, -1), Thumb(2, 1));
        var before = await ComputeAsync();
        Execute("DELETE FROM event_batches", new { });

        var after = await ComputeAsync();

        Value(after, "thumbs_down_rate").ShouldBe(0.5);
        Value(before, "thumbs_down_rate").ShouldBe(0.5);
    }

    [Fact]
    public async Task A_time_that_is_empty_or_has_too_many_parts_is_refused()
    {
        await Should.ThrowAsync<FlywheelException>(() => ComputeAsync(until: TimeSpan.Zero));
        await Should.ThrowAsync<FlywheelException>(() =>
            ComputeAsync(until: TimeSpan.FromDays(401), bucket: TimeSpan.FromDays(1))
        );
    }

    [Theory]
    [InlineData(null, 4, 24 * 2)]
    [InlineData("intent=refund", 3, 24 * 2)]
    [InlineData("intent=loan", 1, 23)]
    [InlineData("intent=card", 0, 0)]
    public async Task A_queue_is_measured_by_cohort_whenever_its_items_came_and_without_gold(
        string? cohort,
        int entered,
        int hours
    )
    {
        await _review.QueueAsync();
        Add(1, "refund", Start.AddDays(-3), Start.AddDays(-2));
        Add(2, "refund", Start.AddDays(-1), decided: null);
        Add(3, "refund", Start.AddHours(1), Start.AddHours(2));
        Add(4, "loan", Start.AddHours(1), decided: null);
        Add(5, "refund", Start.AddDays(-4), decided: null, isGold: true);

        var report = await ComputeAsync(cohort is null ? null : Cohort.Parse(cohort), until: TimeSpan.FromDays(1));

        var done = cohort is null or "intent=refund" ? 2 : 0;
        Value(report, "queue_progress").ShouldBe(entered == 0 ? null : (double)done / entered);
        Value(report, "queue_age_p95_seconds").ShouldBe(entered == 0 ? null : hours * 3600.0);

        void Add(int item, string intent, DateTimeOffset at, DateTimeOffset? decided, bool isGold = false)
        {
            AddItem(item, at, decided, isGold);
            var content = $$$"""{"attributes":{"intent":"{{{intent}}}"}}""";
            Execute("INSERT INTO review_contents(item, content) VALUES (@item, @content)", new { item, content });
        }
    }

    [Theory]
    [InlineData("intent=refund", true)]
    [InlineData("intent=a=b", true)]
    [InlineData("intent", false)]
    [InlineData("=refund", false)]
    [InlineData("in\"tent=x", false)]
    public void A_cohort_is_a_name_and_a_value(string text, bool isOne) =>
        (Cohort.Parse(text) is not null).ShouldBe(isOne);
}
