using Dapper;
using Flywheel.Capture.Traces;
using Flywheel.Storage;

namespace Flywheel.Tests.Capture.Traces;

/// <summary>Which traces are meant by what people say.</summary>
public sealed class TraceSignalTests : TracedWorkspace
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_people_say_finds_the_trace_whichever_came_first(bool feedbackFirst)
    {
        await InOrderAsync(
            feedbackFirst,
            () => SayAsync($$"""{"type":"thumb","value":-1,"trace_id":"{{TraceA}}"}"""),
            () => SayAsync("""{"type":"accept","thread_id":"session-b"}"""),
            () => SendAsync(Span(TraceA, 1, null, 0, 1), Span(TraceB, 1, null, 0, 1, ("session.id", "session-b")))
        );

        Ids(new() { Labels = ["feedback=negative"] }).ShouldBe([TraceA]);
        Ids(new() { Labels = ["feedback=positive"] }).ShouldBe([TraceB]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_names_a_trace_and_its_session_is_of_that_trace_alone(bool feedbackFirst)
    {
        await InOrderAsync(
            feedbackFirst,
            () => SayAsync($$"""{"type":"thumb","value":-1,"trace_id":"{{TraceA}}","thread_id":"talk"}"""),
            () =>
                EditAsync($$"""{{{Edited}},"trace_id":"{{TraceB}}","span_id":"00000000000000ff","thread_id":"talk"}"""),
            () => SayAsync("""{"type":"accept","thread_id":"talk"}"""),
            () =>
                SendAsync(
                    Span(TraceA, 1, null, 0, 1, ("session.id", "talk")),
                    Span(TraceB, 2, null, 0, 1, ("session.id", "talk"))
                )
        );

        Ids(new() { Labels = ["feedback=negative"] }).ShouldBe([TraceA]);
        Ids(new() { Labels = ["feedback=edited"] }).ShouldBe([TraceB]);
        Ids(new() { Labels = ["feedback=positive"] }).ShouldBe([TraceB, TraceA]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_names_a_span_is_of_the_trace_that_the_span_is_in(bool feedbackFirst)
    {
        await InOrderAsync(
            feedbackFirst,
            () => SayAsync("""{"event_id":"said","type":"thumb","value":-1,"span_id":"0000000000000002"}"""),
            () => EditAsync($$"""{{{Edited}},"event_id":"made","span_id":"0000000000000003","thread_id":"talk"}"""),
            () => SayAsync("""{"type":"accept","span_id":"00000000000000ff"}"""),
            () => SayAsync("""{"type":"accept","span_id":"an id of another system"}"""),
            () => SendAsync(Span(TraceA, 1, null, 0, 1, ("session.id", "talk")), Span(TraceA, 2, 1, 0, 1)),
            () => SendAsync(Span(TraceB, 3, null, 0, 1, ("session.id", "talk")))
        );

        Ids(new() { Labels = ["feedback=negative"] }).ShouldBe([TraceA]);
        Ids(new() { Labels = ["feedback=edited"] }).ShouldBe([TraceB]);
        Ids(new() { Labels = ["feedback=positive"] }).ShouldBeEmpty();
        var reader = new TraceFeedbackReader(_wheel.Database, _wheel.Log);
        var (ofA, ofB) = (await reader.ReadAsync(TraceA, default), await reader.ReadAsync(TraceB, default));
        ofA.Feedback.Select(one => one.Said.EventId).ShouldBe(["said"]);
        ofB.Edits.Select(one => one.Made.EventId).ShouldBe(["made"]);
        (ofA.Edits.Count, ofB.Feedback.Count).ShouldBe((0, 0));
    }

    // Earlier releases marked every trace of the session.
    [Fact]
    public async Task A_workspace_of_before_loses_the_labels_of_what_was_said_of_other_traces_and_keeps_the_others()
    {
        await SendAsync(
            Span(TraceA, 1, null, 0, 1, ("session.id", "talk")),
            Span(TraceB, 2, null, 0, 1, ("session.id", "talk"))
        );
        await SayAsync($$"""{"type":"thumb","value":-1,"trace_id":"{{TraceA}}"}""");
        await SayAsync("""{"type":"accept","thread_id":"talk"}""");
        await _wheel.Database.WriteAsync(
            connection =>
            {
                connection.Execute(
                    """
                    DROP INDEX spans_by_span;
                    DROP INDEX trace_signals_by_span;
                    ALTER TABLE trace_signals DROP COLUMN span_id;
                    UPDATE trace_signals SET session_id = 'talk';
                    INSERT INTO trace_labels SELECT 'feedback=negative', id FROM traces WHERE true ON CONFLICT DO NOTHING;
                    """
                );
                connection.Execute(Migration.All.Single(migration => migration.Name == "span_signals").Sql);
            },
            TestContext.Current.CancellationToken
        );

        Ids(new() { Labels = ["feedback=negative"] }).ShouldBe([TraceA]);
        Ids(new() { Labels = ["feedback=positive"] }).ShouldBe([TraceB, TraceA]);
        var reader = new TraceFeedbackReader(_wheel.Database, _wheel.Log);
        (await reader.ReadAsync(TraceB, default)).Feedback.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_of_an_answer_marks_its_trace()
    {
        await SendAsync(Span(TraceA, 1, null, 0, 1));
        await EditAsync($$"""{{{Edited}},"trace_id":"{{TraceA}}"}""");

        Ids(new() { Labels = ["feedback=edited"] }).ShouldBe([TraceA]);
    }
}
