using Dapper;
using Flywheel.Events;
using Flywheel.Lake;
using Flywheel.Measure;
using Flywheel.Tests.Review;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Measure;

public sealed class FlywheelMetricsTests : IDisposable
{
    private static readonly DateTimeOffset Start = new ManualClock().Now;

    private readonly ReviewFixture _review = new();

    public void Dispose() => _review.Dispose();

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
    public async Task Thumbs_edits_and_conversations_are_counted_by_time_and_cohort()
    {
        AddTrace(1, "intent=refund");
        AddTrace(2, "intent=refund", "feedback=negative");
        AddTrace(3, "intent=loan");
        await AppendAsync(
            Thumb(2, -1),
            Thumb(1, 1),
            Thumb(3, 1),
            Said(2, FeedbackType.Escalation),
            Said(2, FeedbackType.Escalation)
        );
        await AppendAsync(Edit(1), Edit(3));
        Judge(offset: 6, verdict: 1, similarity: 0.5);
        Judge(offset: 7, verdict: 2, similarity: 1, reason: "identical");
        Execute(
            "INSERT INTO trace_signals(event_offset, event_id, trace_id, session_id, label) VALUES (6, 'e', @id, NULL, 'feedback=edited')",
            new { id = TraceId(1) }
        );

        var all = await ComputeAsync();
        var refund = await ComputeAsync(Cohort.Parse("intent=refund"));
        var later = await ComputeAsync(since: TimeSpan.FromDays(1));

        Value(all, "thumbs_down_rate").ShouldBe(1 / 3.0);
        Value(all, "escalation_rate").ShouldBe(1 / 3.0);
        Value(all, "reopened_rate").ShouldBe(0);
        Value(all, "trace_to_row_conversion").ShouldBe(1 / 3.0);
        Value(all, "discard_rate").ShouldBe(0.5);
        Value(all, "edit_distance").ShouldBe(0.25);
        all.Discards.ShouldBe([new DiscardCount("identical", 1)]);
        Value(refund, "thumbs_down_rate").ShouldBe(0.5);
        Value(refund, "trace_to_row_conversion").ShouldBe(0.5);
        Value(refund, "discard_rate").ShouldBe(0);
        refund.Discards.ShouldBeEmpty();
        Value(later, "thumbs_down_rate").ShouldBeNull();
    }

    [Fact]
    public async Task Escalations_count_traces_by_their_conversation_too_and_never_what_is_not_stored()
    {
        for (var trace = 1; trace <= 4; trace++)
            AddTrace(trace, trace < 3 ? "intent=refund" : "intent=loan");
        Execute("UPDATE traces SET session_id = 't' WHERE id IN (1, 3)", new { });
        var invented = Enumerable.Range(100, 50).Select(trace => Said(trace, FeedbackType.Escalation));
        await AppendAsync([.. invented, .. invented.Select(_ => Said(77, FeedbackType.Reopen))]);
        await AppendAsync(
            SaidOf("t", FeedbackType.Escalation),
            Said(2, FeedbackType.Reopen),
            SaidOf("nowhere", FeedbackType.Reopen),
            Draft(
                new Feedback
                {
                    EventId = "down",
                    Type = FeedbackType.Thumb,
                    Value = -1,
                    ThreadId = "t",
                }
            )
        );

        var all = await ComputeAsync();
        var refund = await ComputeAsync(Cohort.Parse("intent=refund"));

        (Value(all, "escalation_rate"), Value(all, "reopened_rate")).ShouldBe((0.5, 0.25));
        (Value(refund, "escalation_rate"), Value(refund, "reopened_rate")).ShouldBe((0.5, 0.5));
        Value(refund, "thumbs_down_rate").ShouldBe(1);
    }

    [Fact]
    public async Task What_names_a_trace_or_a_span_counts_for_that_trace_and_not_for_its_whole_conversation()
    {
        for (var trace = 1; trace <= 4; trace++)
            AddTrace(trace);
        Execute("UPDATE traces SET session_id = 't'", new { });
        var escalation = new Feedback
        {
            EventId = "1",
            Type = FeedbackType.Escalation,
            ThreadId = "t",
        };
        var named = Convert.ToHexString(TraceId(1));
        await AppendAsync(Draft(escalation with { TraceId = named, SpanId = "00000000000000aa" }));
        await AppendAsync(Draft(escalation with { EventId = "2", SpanId = "00000000000000ff" }));

        Value(await ComputeAsync(), "escalation_rate").ShouldBe(0.25);
        Execute(
            """
            INSERT INTO trace_signals(event_offset, event_id, trace_id, span_id, label)
            VALUES (2, '2', @id, x'00000000000000ff', 'feedback=negative')
            """,
            new { id = TraceId(2) }
        );
        Value(await ComputeAsync(), "escalation_rate").ShouldBe(0.5);
    }

    [Theory]
    [InlineData("trace", 0.25)]
    [InlineData("session", 0.5)]
    [InlineData("both", 0.25)]
    public async Task A_kept_edit_converts_the_trace_that_it_names_else_those_of_its_conversation(
        string names,
        double share
    )
    {
        for (var trace = 1; trace <= 4; trace++)
            AddTrace(trace);
        Execute("UPDATE traces SET session_id = 't' WHERE id IN (1, 3)", new { });
        Judge(offset: 1, verdict: 1, similarity: 0.5);
        Execute(
            "INSERT INTO trace_signals(event_offset, event_id, trace_id, session_id, label) VALUES (1, 'e', @id, @session, 'feedback=edited')",
            new { id = names == "session" ? null : TraceId(1), session = names == "trace" ? null : "t" }
        );

        Value(await ComputeAsync(), "trace_to_row_conversion").ShouldBe(share);
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

    [Fact]
    public async Task Users_are_asked_apart_of_cohorts_in_the_wheel_and_of_those_outside()
    {
        AddTrace(1, "intent=refund", "locale=en");
        AddTrace(2, "intent=refund", "locale=da", "feedback=negative");
        AddTrace(3, "intent=loan", "locale=en");
        AddTrace(4, "intent=card", "locale=en");
        Execute("UPDATE traces SET session_id = 't' WHERE id IN (3, 4)", new { });
        await AppendAsync(
            Thumb(1, 1),
            Thumb(2, -1),
            Thumb(3, -1),
            Said(2, FeedbackType.Reopen),
            SaidOf("t", FeedbackType.Escalation),
            SaidOf("t", FeedbackType.Escalation)
        );
        _review.Wheel.Datasets.Import("cases", [Row("a", 1, "refund")], null, default);

        var report = await ComputeAsync();
        var danish = await ComputeAsync(Cohort.Parse("locale=da"));

        report
            .Coverage.Where(cohort => cohort.Cohort.StartsWith("intent=", StringComparison.Ordinal))
            .ToDictionary(
                cohort => cohort.Cohort,
                cohort => (cohort.ThumbsDownRate, cohort.EscalationRate, cohort.ReopenedRate, cohort.NegativeRate)
            )
            .ShouldBe(
                new Dictionary<string, (double?, double?, double?, double?)>
                {
                    ["intent=refund"] = (0.5, 0, 0.5, 0.5),
                    ["intent=loan"] = (1, 1, 0, 0),
                    ["intent=card"] = (null, 1, 0, 0),
                },
                ignoreOrder: true
            );
        report.Feedback.ShouldBe([
            new WheelFeedback("intent", IsInWheel: true, 1, 2, 0.5, 0, 0.5),
            new WheelFeedback("intent", IsInWheel: false, 2, 2, 1, 1, 0),
            new WheelFeedback("locale", IsInWheel: false, 2, 4, 2 / 3.0, 0.5, 0.25),
        ]);
        danish.Feedback.ShouldBe([
            new WheelFeedback("intent", IsInWheel: false, 1, 1, 1, 0, 1),
            new WheelFeedback("locale", IsInWheel: false, 1, 1, 1, 0, 1),
        ]);
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
    [InlineData("intent=refund", true)]
    [InlineData("intent=a=b", true)]
    [InlineData("intent", false)]
    [InlineData("=refund", false)]
    [InlineData("in\"tent=x", false)]
    public void A_cohort_is_a_name_and_a_value(string text, bool isOne) =>
        (Cohort.Parse(text) is not null).ShouldBe(isOne);

    private Task<MetricsReport> ComputeAsync(
        Cohort? cohort = null,
        TimeSpan? since = null,
        TimeSpan? until = null,
        TimeSpan? bucket = null
    ) =>
        _review.Wheel.Metrics.ComputeAsync(
            new MetricsScope(Start + (since ?? TimeSpan.Zero), Start + (until ?? TimeSpan.FromDays(2)), cohort),
            bucket,
            default
        );

    private static double? Value(MetricsReport report, string name) =>
        report.Figures.Single(figure => figure.Name == name).Value;

    private async Task AnswerAsync(string first, string second)
    {
        await _review.AnswerNextAsync(ReviewFixture.Ada, $$"""{"verdict":"{{first}}"}""");
        await _review.AnswerNextAsync(ReviewFixture.Bob, $$"""{"verdict":"{{second}}"}""");
    }

    private async Task AppendAsync(params EventDraft[] drafts) => await _review.Wheel.Log.AppendAsync(drafts, default);

    private static EventDraft Thumb(int trace, double value) =>
        Draft(
            new Feedback
            {
                EventId = Guid.NewGuid().ToString(),
                Type = FeedbackType.Thumb,
                Value = value,
                TraceId = Hex(trace),
            }
        );

    private static EventDraft Said(int trace, FeedbackType type) =>
        Draft(
            new Feedback
            {
                EventId = Guid.NewGuid().ToString(),
                Type = type,
                TraceId = Hex(trace),
            }
        );

    private static EventDraft SaidOf(string thread, FeedbackType type) =>
        Draft(
            new Feedback
            {
                EventId = Guid.NewGuid().ToString(),
                Type = type,
                ThreadId = thread,
            }
        );

    private static EventDraft Draft(Feedback feedback) =>
        new(feedback.EventId, EventType.Feedback, EventJson.Write(feedback));

    private static EventDraft Edit(int trace)
    {
        var edit = new Edit
        {
            EventId = Guid.NewGuid().ToString(),
            Prompt = Prompt.FromText("p"),
            OriginalOutput = "o",
            FinalEdit = "f",
            TraceId = Hex(trace),
        };
        return new(edit.EventId, EventType.Edit, EventJson.Write(edit));
    }

    private static Example Row(string id, int? trace, string intent) =>
        new()
        {
            Id = id,
            Input = Prompt.FromText("q"),
            FailureMode = "wrong_tool",
            Split = Split.Regression,
            Reviewer = "u_1",
            SourceTraceId = trace is { } number ? Hex(number) : null,
            Cohort = new Dictionary<string, string> { ["intent"] = intent },
        };

    private void AddTrace(int trace, params string[] labels)
    {
        var started = Start.ToUnixTimeMilliseconds() * 1000;
        Execute(
            """
            INSERT INTO traces(id, trace_id, name, rank, started_at, ended_at, received_at, spans, errors, input_tokens, output_tokens)
            VALUES (@trace, @id, '', 0, @started, @ended, 0, 1, 0, 0, 0)
            """,
            new
            {
                trace,
                id = TraceId(trace),
                started,
                ended = started + 1_000_000,
            }
        );
        foreach (var label in labels)
            Execute("INSERT INTO trace_labels VALUES (@label, @trace)", new { label, trace });
    }

    private void AddItem(int item, DateTimeOffset entered, DateTimeOffset? decided, bool isGold)
    {
        Execute(
            """
            INSERT INTO review_items(item, item_id, queue, source, rule, status, rank, reviewers, free, is_gold, entered_at)
            VALUES (@item, randomblob(16), 1, 'inline:x', 0, @status, 0, 1, 1, @isGold, @at)
            """,
            new
            {
                item,
                status = decided is null ? 1 : 3,
                isGold,
                at = entered.ToUnixTimeMilliseconds(),
            }
        );
        if (decided is { } moment)
            Execute(
                "INSERT INTO review_decisions VALUES (@item, 1, '{}', '[]', '', @at, 0)",
                new { item, at = moment.ToUnixTimeMilliseconds() }
            );
    }

    private void Judge(int offset, int verdict, double similarity, string? reason = null) =>
        Execute(
            "INSERT INTO verdicts(offset, batch, verdict, reason, distance, similarity) VALUES (@offset, 1, @verdict, @reason, 0, @similarity)",
            new
            {
                offset,
                verdict,
                similarity,
                reason,
            }
        );

    private void Execute(string sql, object parameters) =>
        _review.Wheel.Database.WriteAsync(connection => connection.Execute(sql, parameters), default).Wait();

    private static string Hex(int trace) => trace.ToString("x32", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] TraceId(int trace) => Convert.FromHexString(Hex(trace));
}
