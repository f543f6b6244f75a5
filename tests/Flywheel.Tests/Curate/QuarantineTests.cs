using Flywheel.Capture;
using Flywheel.Curate;
using Flywheel.Storage;

namespace Flywheel.Tests.Curate;

public sealed class QuarantineTests : IDisposable
{
    private readonly CuratorFixture _fixture = new();

    public QuarantineTests() => _fixture.Policies.Policy = FixedPolicies.Of(new QuarantineOf("e1", "e2"));

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Quarantined_edits_are_listed_with_their_reason_and_counted()
    {
        await CurateAsync();
        var waiting = await _fixture.Quarantine.ListAsync(0, 10, reason: null, default);
        waiting.Select(edit => edit.EventId).ShouldBe(["e1", "e2"]);
        waiting[0].Verdict.Verdict.Reason.ShouldBe(VerdictReason.Unsafe);
        waiting[0].Edit.ShouldNotBeNull().FinalEdit.ShouldBe(Sample.Edit(1).FinalEdit);
        _fixture.Quarantine.Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_released_edit_goes_into_the_dataset_with_its_reviewer()
    {
        await CurateAsync();
        await _fixture.Quarantine.ReleaseAsync("e1", "ada", "harmless", default);
        var report = await _fixture.RunAsync();
        (report.Edits, report.Decisions, report.Kept).ShouldBe((0, 1, 1));
        _fixture.Visible.ShouldBe(["e0", "e3", "e1"]);
        _fixture.Sink.Visible("gold")[^1].Reviewer.ShouldBe("ada");
        (await _fixture.VerdictOfAsync("e1")).Reviewer.ShouldBe("ada");
        _fixture.Quarantine.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_discarded_edit_stays_out()
    {
        await CurateAsync();
        await _fixture.Quarantine.DiscardAsync("e1", "ada", "rude", default);
        await _fixture.RunAsync();
        var verdict = (await _fixture.VerdictOfAsync("e1")).Verdict;
        (verdict.Kind, verdict.Reason).ShouldBe((VerdictKind.Discard, VerdictReason.DiscardedByReviewer));
        _fixture.Visible.ShouldBe(["e0", "e3"]);
    }

    [Fact]
    public async Task A_released_edit_that_repeats_a_row_is_discarded_as_its_duplicate()
    {
        await CurateAsync();
        await _fixture.AppendAsync(Sample.Edit(1, id: "copy"));
        await _fixture.RunAsync();
        await _fixture.Quarantine.ReleaseAsync("e1", "ada", "harmless", default);
        await _fixture.RunAsync();
        var verdict = (await _fixture.VerdictOfAsync("e1")).Verdict;
        (verdict.Reason, verdict.Detail).ShouldBe((VerdictReason.Duplicate, "copy"));
    }

    [Fact]
    public async Task Deciding_twice_is_refused_and_says_who_decided()
    {
        await CurateAsync();
        await _fixture.Quarantine.ReleaseAsync("e1", "ada", "harmless", default);
        var refusal = await Should.ThrowAsync<FlywheelException>(() =>
            _fixture.Quarantine.DiscardAsync("e1", "bob", "rude", default)
        );
        refusal.Message.ShouldContain("already released by ada");
        await _fixture.RunAsync();
        await Should.ThrowAsync<FlywheelException>(() =>
            _fixture.Quarantine.ReleaseAsync("e1", "bob", "fine", default)
        );
    }

    [Theory]
    [InlineData("e0")]
    [InlineData("nobody")]
    public async Task Only_what_is_in_quarantine_can_be_decided(string id)
    {
        await CurateAsync();
        await Should.ThrowAsync<FlywheelException>(() =>
            _fixture.Quarantine.ReleaseAsync(id, "ada", "why not", default)
        );
    }

    [Fact]
    public async Task A_decision_is_in_the_audit_trail_once()
    {
        await CurateAsync();
        await _fixture.Quarantine.ReleaseAsync("e1", "ada", "harmless", default);
        await _fixture.RunAsync();
        var trail = new AuditTrail(_fixture.Database, TimeProvider.System);
        var verification = trail.Verify();
        (verification.Entries, verification.FirstBroken).ShouldBe((1, null));
    }

    [Fact]
    public async Task A_decision_that_a_crash_kept_from_the_log_is_carried_out_all_the_same()
    {
        await CurateAsync();
        await _fixture.Quarantine.ReleaseAsync("e1", "ada", "harmless", default);
        await _fixture.Database.WriteAsync(
            connection =>
            {
                using var delete = connection.CreateCommand();
                delete.CommandText =
                    "DELETE FROM event_ids WHERE event_offset = 5; DELETE FROM event_batches WHERE first_offset = 5";
                return delete.ExecuteNonQuery();
            },
            default
        );
        await _fixture.RunAsync();
        _fixture.Visible.ShouldContain("e1");
    }

    [Fact]
    public async Task Redaction_stays_applied_to_a_released_edit()
    {
        _fixture.Policies.Policy = SafetyPolicy.Parse(
            "version: 1\npersonal_data: redact\ncategories:\n  doubt:\n    action: quarantine\n    words: [dubious]\n",
            "policy.yaml"
        );
        var edit = Sample.Edit(7);
        await _fixture.AppendAsync(edit with { FinalEdit = edit.FinalEdit + ", dubious: write to ada@example.com" });
        await _fixture.RunAsync();
        await _fixture.Quarantine.ReleaseAsync("e7", "ada", "harmless", default);
        await _fixture.RunAsync();
        var row = _fixture.Sink.Visible("gold").ShouldHaveSingleItem();
        row.Edit.FinalEdit.ShouldNotContain("ada@example.com");
        row.Edit.FinalEdit.ShouldContain("dubious");
    }

    private async Task CurateAsync()
    {
        await _fixture.AppendAsync(Enumerable.Range(0, 4).Select(number => Sample.Edit(number)));
        await _fixture.RunAsync();
    }

    [Fact]
    public void No_client_can_take_the_id_of_a_decision() =>
        EventIds.IsValid(Quarantine.DecisionEventId("edit")).ShouldBeFalse();
}
