using Flywheel.Curate;
using Flywheel.Events;

namespace Flywheel.Tests.Curate;

public sealed class RejudgementTests : IDisposable
{
    private readonly CuratorFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task A_new_policy_judges_everything_again_into_one_new_version()
    {
        await CurateAsync(30);
        _fixture.Policies.Policy = FixedPolicies.Of(new QuarantineOf("e3", "e4"));
        var report = await AgainAsync();
        (report.Edits, report.Kept, report.Quarantined, report.Version).ShouldBe((30, 28, 2, 2));
        _fixture.Visible.Count.ShouldBe(28);
        _fixture.Visible.ShouldNotContain("e3");
        (await _fixture.VerdictOfAsync("e3")).Verdict.Kind.ShouldBe(VerdictKind.Quarantine);
        _fixture.Sink.Publications[^1].ReplaceAll.ShouldBeTrue();
    }

    [Fact]
    public async Task Decisions_of_people_stand()
    {
        _fixture.Policies.Policy = FixedPolicies.Of(new QuarantineOf("e1", "e2"));
        await CurateAsync(4);
        await _fixture.Quarantine.ReleaseAsync("e1", "ada", "harmless", default);
        await _fixture.Quarantine.DiscardAsync("e2", "ada", "rude", default);
        await _fixture.RunAsync();
        _fixture.Policies.Policy = FixedPolicies.Of(new QuarantineOf("e1"));
        await AgainAsync();
        _fixture.Visible.ShouldBe(["e0", "e1", "e3"]);
        _fixture.Sink.Visible("gold")[1].Reviewer.ShouldBe("ada");
        (await _fixture.VerdictOfAsync("e2")).Verdict.Reason.ShouldBe(VerdictReason.DiscardedByReviewer);
    }

    [Fact]
    public async Task The_rebuilt_index_finds_duplicates_afterwards_and_after_a_restart()
    {
        await CurateAsync(10);
        await AgainAsync();
        await _fixture.AppendAsync(Sample.Edit(5, id: "copy"));
        (await _fixture.RunAsync()).Discarded.ShouldBe(1);
        _fixture.Restart();
        await _fixture.AppendAsync(Sample.Edit(6, id: "another"));
        (await _fixture.RunAsync()).Discarded.ShouldBe(1);
    }

    [Fact]
    public async Task Edits_that_retention_has_removed_are_not_judged_away()
    {
        await CurateAsync(4);
        await RemoveOldEventsAsync();

        var refused = await Should.ThrowAsync<FlywheelException>(AgainAsync);

        refused.Message.ShouldContain("Retention has removed 4 edits");
        _fixture.Visible.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Retention_leaves_what_waits_in_quarantine_and_all_that_came_after_it()
    {
        _fixture.Policies.Policy = FixedPolicies.Of(new QuarantineOf("e1"));
        await CurateAsync(2);
        await RemoveOldEventsAsync();

        (await _fixture.Log.FindAsync("e1", default)).ShouldNotBeNull();

        await _fixture.Quarantine.DiscardAsync("e1", "ada", "rude", default);
        await _fixture.RunAsync();
        await RemoveOldEventsAsync();

        (await _fixture.Log.FindAsync("e1", default)).ShouldBeNull();
    }

    [Fact]
    public async Task What_waits_is_curated_and_judged_too()
    {
        await CurateAsync(3);
        await _fixture.AppendAsync(Sample.Edit(3));
        (await AgainAsync()).Kept.ShouldBe(4);
        _fixture.Visible.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_policy_that_keeps_nothing_empties_the_dataset()
    {
        await CurateAsync(3);
        _fixture.Policies.Policy = FixedPolicies.Of(new QuarantineOf("e0", "e1", "e2"));
        await AgainAsync();
        _fixture.Visible.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_datasets_edits_are_left_alone()
    {
        await CurateAsync(3);
        _fixture.Restart();
        _fixture.Options = _fixture.Options with { Dataset = "other" };
        await _fixture.AppendAsync(Sample.Edit(9));
        await _fixture.RunAsync();
        (await AgainAsync()).Edits.ShouldBe(1);
        _fixture.Visible.ShouldBe(["e9"]);
        (await _fixture.VerdictOfAsync("e0")).Dataset.ShouldBe("gold");
    }

    private async Task CurateAsync(int count)
    {
        await _fixture.AppendAsync(Enumerable.Range(0, count).Select(number => Sample.Edit(number)));
        await _fixture.RunAsync();
    }

    private Task<CurationReport> AgainAsync() => _fixture.Curator.RunAgainAsync(progress: null, default);

    private async Task RemoveOldEventsAsync()
    {
        var retention = new EventRetention(
            _fixture.Database,
            new EventLogOptions { MaxBytes = 1 },
            TimeProvider.System
        );
        await retention.ApplyAsync(default);
    }
}
