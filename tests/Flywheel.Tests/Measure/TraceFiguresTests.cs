using Flywheel.Events;
using Flywheel.Measure;

namespace Flywheel.Tests.Measure;

/// <summary>Figures of what users said and did.</summary>
public sealed class TraceFiguresTests : MeasuredWorkspace
{
    [Fact]
    public async Task Thumbs_edits_and_conversations_are_counted_by_time_and_cohort()
    {
        AddTrace(1, "intent=refund", "feedback=edited");
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
        // All were edited, and one of these edits was kept.
        for (var trace = 1; trace <= 4; trace++)
            AddTrace(trace, "feedback=edited");
        Execute("UPDATE traces SET session_id = 't' WHERE id IN (1, 3)", new { });
        Judge(offset: 1, verdict: 1, similarity: 0.5);
        Execute(
            "INSERT INTO trace_signals(event_offset, event_id, trace_id, session_id, label) VALUES (1, 'e', @id, @session, 'feedback=edited')",
            new { id = names == "session" ? null : TraceId(1), session = names == "trace" ? null : "t" }
        );

        Value(await ComputeAsync(), "trace_to_row_conversion").ShouldBe(share);
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
}
