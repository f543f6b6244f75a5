using System.Diagnostics.Metrics;
using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Tests.Curate;

public sealed class CuratorTests : IDisposable
{
    private readonly CuratorFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Kept_edits_become_one_version_in_the_order_of_the_log()
    {
        await _fixture.AppendAsync(Enumerable.Range(0, 50).Select(number => Sample.Edit(number)));
        var report = await _fixture.RunAsync();
        report.Kept.ShouldBe(50);
        report.Version.ShouldBe(1);
        _fixture.Visible.ShouldBe(Enumerable.Range(0, 50).Select(number => $"e{number}"));
        _fixture.Sink.Publications.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_appended_while_it_is_curated_becomes_part_of_the_same_version()
    {
        var appending = new TaskCompletionSource();
        await _fixture.AppendAsync(Enumerable.Range(0, 10).Select(number => Sample.Edit(number)));
        var curating = _fixture.Curator.RunAsync(appending.Task, progress: null, default);
        await _fixture.AppendAsync(Enumerable.Range(10, 13).Select(number => Sample.Edit(number)));
        await _fixture.UntilCuratedAsync(16);
        await _fixture.AppendAsync(Enumerable.Range(23, 4).Select(number => Sample.Edit(number)));
        appending.SetResult();

        var report = await curating;
        report.Kept.ShouldBe(27);
        report.Version.ShouldBe(1);
        _fixture.Visible.ShouldBe(Enumerable.Range(0, 27).Select(number => $"e{number}"));
    }

    [Fact]
    public async Task An_appending_that_fails_ends_the_waiting_and_what_it_appended_is_curated()
    {
        await _fixture.AppendAsync(Sample.Edit(1));
        var appending = Task.FromException(new FlywheelException("The file cannot be read."));

        var report = await _fixture.Curator.RunAsync(appending, progress: null, default);

        report.Kept.ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting_for_what_is_appended()
    {
        using var stop = new CancellationTokenSource();
        var curating = _fixture.Curator.RunAsync(new TaskCompletionSource().Task, progress: null, stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(curating);
    }

    [Fact]
    public async Task Events_are_curated_once()
    {
        await _fixture.AppendAsync(Sample.Edit(1));
        await _fixture.RunAsync();
        var second = await _fixture.RunAsync();
        second.Edits.ShouldBe(0);
        second.Version.ShouldBeNull();
        _fixture.Visible.ShouldBe(["e1"]);
    }

    [Fact]
    public async Task A_verdict_carries_distance_similarity_policy_and_version()
    {
        await _fixture.AppendAsync(Sample.Edit("a", "Say hello.", "Hello dear world", "Hello there world"));
        await _fixture.RunAsync();
        var stored = await _fixture.VerdictOfAsync("a");
        stored.Verdict.ShouldBe(
            new Verdict
            {
                Kind = VerdictKind.Keep,
                Distance = 4,
                Similarity = (17 - 4) / 17.0,
                PolicyVersion = "1",
            }
        );
        stored.Version.ShouldBe(1);
        stored.Dataset.ShouldBe("gold");
    }

    [Theory]
    [InlineData("same text", "same text", VerdictReason.Identical)]
    [InlineData("one\r\ntwo", "one\ntwo", VerdictReason.Identical)]
    [InlineData("something", "", VerdictReason.Empty)]
    [InlineData("abcdefghij", "0123456789", VerdictReason.Rewrite)]
    public async Task Discards_have_a_reason_and_no_version_is_made_of_them(string output, string edit, string reason)
    {
        var draft = Sample.Edit(1) with { OriginalOutput = output, FinalEdit = edit };
        await _fixture.AppendAsync(draft);
        var report = await _fixture.RunAsync();
        report.Verdicts.ShouldBe([new VerdictCount(VerdictKind.Discard, reason, 1)]);
        report.Version.ShouldBeNull();
        (await _fixture.VerdictOfAsync("e1")).Verdict.Reason.ShouldBe(reason);
    }

    [Fact]
    public async Task Feedback_is_passed_over_and_gets_no_verdict()
    {
        var feedback = new Feedback
        {
            EventId = "f",
            Type = FeedbackType.Thumb,
            Value = -1,
        };
        await _fixture.Log.AppendAsync([new EventDraft("f", EventType.Feedback, EventJson.Write(feedback))], default);
        var report = await _fixture.RunAsync();
        (report.Edits, report.OtherEvents).ShouldBe((0, 1));
        _fixture.Verdicts.ReadAfter(0, 10).ShouldBeEmpty();
        _fixture.Curator.Health.Offset.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_cannot_be_read_is_discarded_and_the_rest_goes_on()
    {
        await _fixture.Log.AppendAsync([new EventDraft("bad", EventType.Edit, "{}"u8.ToArray())], default);
        await _fixture.AppendAsync(Sample.Edit(1));
        await _fixture.RunAsync();
        (await _fixture.VerdictOfAsync("bad")).Verdict.Reason.ShouldBe(VerdictReason.Unreadable);
        _fixture.Visible.ShouldBe(["e1"]);
    }

    [Fact]
    public async Task An_edit_on_which_a_step_fails_waits_in_quarantine()
    {
        _fixture.Policies.Policy = FixedPolicies.Of(new Step(_ => throw new InvalidOperationException("secret text")));
        await _fixture.AppendAsync(Sample.Edit(1));
        await _fixture.RunAsync();
        var verdict = (await _fixture.VerdictOfAsync("e1")).Verdict;
        verdict.Kind.ShouldBe(VerdictKind.Quarantine);
        verdict.Reason.ShouldBe(VerdictReason.StepFailed);
        verdict.Detail.ShouldBe("Step: InvalidOperationException");
    }

    [Fact]
    public async Task Steps_run_in_order_on_what_earlier_ones_left_and_a_discard_ends_them()
    {
        var seen = new List<string>();
        _fixture.Policies.Policy = FixedPolicies.Of(
            new Step(edit => StepOutcome.Redact(edit with { FinalEdit = edit.FinalEdit + " [NAME]" }, "name")),
            new Step(edit =>
            {
                seen.Add(edit.FinalEdit);
                return StepOutcome.Quarantine("first", null);
            }),
            new Step(_ => StepOutcome.Discard("second", "what")),
            new Step(edit =>
            {
                seen.Add("after the discard");
                return StepOutcome.Keep;
            })
        );
        await _fixture.AppendAsync(Sample.Edit(1));
        await _fixture.RunAsync();
        seen.ShouldHaveSingleItem().ShouldEndWith("[NAME]");
        var verdict = (await _fixture.VerdictOfAsync("e1")).Verdict;
        (verdict.Reason, verdict.Detail).ShouldBe(("second", "what"));
    }

    [Fact]
    public async Task The_distance_is_that_of_the_texts_as_received()
    {
        _fixture.Policies.Policy = FixedPolicies.Of(
            new Step(edit => StepOutcome.Redact(edit with { FinalEdit = "[ALL]" }, "all"))
        );
        var edit = Sample.Edit(1);
        await _fixture.AppendAsync(edit);
        await _fixture.RunAsync();
        var verdict = (await _fixture.VerdictOfAsync("e1")).Verdict;
        verdict.Distance.ShouldBe(EditWindow.Measure(edit).Distance);
        verdict.Detail.ShouldBe("redacted all");
        _fixture.Sink.Visible("gold")[0].Edit.FinalEdit.ShouldBe("[ALL]");
    }

    [Fact]
    public async Task Events_that_retention_has_removed_are_not_waited_for()
    {
        await _fixture.AppendAsync(Enumerable.Range(0, 20).Select(number => Sample.Edit(number)));
        await _fixture.Database.WriteAsync(
            connection =>
            {
                using var delete = connection.CreateCommand();
                delete.CommandText = "DELETE FROM event_batches";
                return delete.ExecuteNonQuery();
            },
            default
        );
        await _fixture.RunAsync();
        _fixture.Curator.Health.Offset.ShouldBe(20);
    }

    [Fact]
    public async Task The_worker_curates_what_comes_and_goes_on_after_a_failure()
    {
        _fixture.Options = _fixture.Options with
        {
            PublishInterval = TimeSpan.Zero,
            LongestPause = TimeSpan.FromMilliseconds(1),
        };
        using var stop = new CancellationTokenSource();
        var failed = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var published = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.Sink.At = place =>
        {
            if (!failed.Task.IsCompleted)
                throw new IOException("The disk is full.");
            if (place == "after publish")
                published.TrySetResult();
        };
        var work = _fixture.Curator.WorkAsync(exception => failed.TrySetResult(exception), stop.Token);
        await _fixture.AppendAsync(Sample.Edit(1));
        (await failed.Task).Message.ShouldBe("The disk is full.");
        await published.Task;
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => work);
        _fixture.Visible.ShouldBe(["e1"]);
    }

    [Fact]
    public async Task The_lag_counts_what_came_in_since_the_last_pass()
    {
        const int waiting = 37;
        await _fixture.AppendAsync(Sample.Edit(1));
        await _fixture.RunAsync();
        await _fixture.AppendAsync(Enumerable.Range(2, waiting).Select(number => Sample.Edit(number)));

        Lags().ShouldContain(waiting);
    }

    // Curators of other tests that run at the same time are measured too.
    private static List<long> Lags()
    {
        var lags = new List<long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "flywheel.curate.lag")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, lag, _, _) => lags.Add(lag));
        listener.Start();
        listener.RecordObservableInstruments();
        return lags;
    }

    private sealed class Step(Func<Edit, StepOutcome> apply) : ICurationStep
    {
        public StepOutcome Apply(Edit edit) => apply(edit);
    }
}
