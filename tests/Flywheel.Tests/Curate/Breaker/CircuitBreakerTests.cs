using Flywheel.Curate;
using Flywheel.Curate.Breaker;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Tests.Curate.Breaker;

public sealed class CircuitBreakerTests : IDisposable
{
    private const string Hostile = "hostile";

    private readonly CuratorFixture _fixture = new()
    {
        Breaker = new BreakerOptions { Window = 100 },
        Policies = { Policy = FixedPolicies.Of(Stream.Policy) },
    };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task Honest_edits_leave_it_closed()
    {
        await CurateAsync(Honest(0, 120));
        Status.IsOpen.ShouldBeFalse();
        _fixture.Visible.Count.ShouldBe(120);
    }

    [Fact]
    public async Task One_actor_who_floods_unsafe_edits_is_held_alone()
    {
        await CurateAsync([.. Honest(0, 60), Stream.Honest(900, Hostile), .. Flood(100, 60), .. Honest(200, 30)]);

        var opening = Status.Openings.ShouldHaveSingleItem();
        (opening.Actor, opening.Signal, opening.OpenedBy).ShouldBe((Hostile, BreakerSignal.Unsafe, null));
        Status.IsOpenForAll.ShouldBeFalse();
        _fixture.Visible.Count.ShouldBe(90);
        var held = await _fixture.VerdictOfAsync("e900");
        (held.Verdict.Kind, held.Verdict.Reason, held.Verdict.Detail).ShouldBe(
            (VerdictKind.Quarantine, VerdictReason.CircuitBreaker, BreakerSignal.Unsafe)
        );
    }

    [Fact]
    public async Task Unsafe_edits_of_nobody_in_particular_open_it_for_all_and_take_the_rows_of_the_window_with_them()
    {
        await CurateAsync([
            .. Honest(0, 50),
            .. Enumerable.Range(100, 60).Select(number => Stream.Unsafe(number, user: null)),
            .. Honest(200, 5),
        ]);

        var opening = Status.Openings.ShouldHaveSingleItem();
        opening.Actor.ShouldBeNull();
        var evidence = opening.Evidence.ShouldNotBeNull();
        evidence.LowerBound.ShouldBeGreaterThan(evidence.Ceiling);
        evidence.Quarantined.ShouldBe(50);
        evidence.PublishedRows.ShouldBeEmpty();
        evidence.Examples.ShouldAllBe(id => id.StartsWith('u'));
        _fixture.Visible.ShouldBeEmpty();
        _fixture
            .Verdicts.Count("gold")
            .ShouldContain(new VerdictCount(VerdictKind.Quarantine, VerdictReason.CircuitBreaker, 55));
    }

    [Fact]
    public async Task Rows_of_earlier_passes_stay_in_the_dataset_and_are_named()
    {
        await CurateAsync(Honest(0, 20));
        await CurateAsync(Honest(20, 20));
        await CurateAsync(Enumerable.Range(100, 60).Select(number => Stream.Unsafe(number, null)));

        var evidence = Status.Openings.ShouldHaveSingleItem().Evidence.ShouldNotBeNull();
        evidence.PublishedRows.ShouldBe(Enumerable.Range(0, 40).Select(number => $"e{number}"));
        evidence.VersionBefore.ShouldBe(0);
        _fixture.Visible.Count.ShouldBe(40);
    }

    [Fact]
    public async Task Edits_that_reverse_kept_pairs_open_it_for_who_makes_them()
    {
        await CurateAsync(Honest(0, 60));
        await CurateAsync(Enumerable.Range(0, 40).Select(number => Stream.Reversed(number, Hostile)));

        var opening = Status.Openings.ShouldHaveSingleItem();
        (opening.Actor, opening.Signal).ShouldBe((Hostile, BreakerSignal.Reversals));
        _fixture.Visible.ShouldNotContain(id => id.StartsWith('r'));
    }

    [Fact]
    public async Task Edits_that_reverse_kept_pairs_but_for_tiny_differences_open_it_too()
    {
        await CurateAsync(Honest(0, 60));
        await CurateAsync(
            Enumerable
                .Range(0, 40)
                .Select(number => Stream.Reversed(number, Hostile))
                .Select(edit =>
                    edit with
                    {
                        Prompt = Prompt.FromText(edit.Prompt.Value + "?"),
                        OriginalOutput = edit.OriginalOutput + "!",
                        FinalEdit = edit.FinalEdit + ".",
                    }
                )
        );

        var opening = Status.Openings.ShouldHaveSingleItem();
        (opening.Actor, opening.Signal).ShouldBe((Hostile, BreakerSignal.Reversals));
        _fixture.Visible.ShouldNotContain(id => id.StartsWith('r'));
    }

    [Fact]
    public async Task One_actor_who_makes_most_of_the_rows_is_held_where_there_are_enough_others()
    {
        await CurateAsync([
            .. Honest(0, 20),
            .. Enumerable.Range(100, 200).Select(number => Stream.Honest(number, Hostile)),
        ]);

        var opening = Status.Openings.ShouldHaveSingleItem();
        (opening.Actor, opening.Signal).ShouldBe((Hostile, BreakerSignal.Concentration));
    }

    [Fact]
    public async Task One_actor_among_few_may_make_most_of_the_rows()
    {
        await CurateAsync([
            .. Enumerable.Range(0, 20).Select(number => Stream.Honest(number, Stream.User(number % 5))),
            .. Enumerable.Range(100, 200).Select(number => Stream.Honest(number, Hostile)),
        ]);
        Status.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task Outputs_taken_as_they_are_do_not_hide_a_flood()
    {
        await CurateAsync(
            Enumerable
                .Range(0, 60)
                .SelectMany(number =>
                    Enumerable
                        .Range(number * 10, 10)
                        .Select(other => Stream.Unchanged(other, "idle"))
                        .Append(Stream.Unsafe(number, Hostile))
                )
        );
        Status.Openings.ShouldHaveSingleItem().Actor.ShouldBe(Hostile);
    }

    [Fact]
    public async Task A_ceiling_of_one_switches_a_signal_off()
    {
        _fixture.Breaker = _fixture.Breaker! with { ActorUnsafeShare = 1, UnsafeShare = 1 };
        await CurateAsync(Flood(0, 200));
        Status.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task Switched_off_it_neither_opens_nor_holds_and_refuses_to_be_opened()
    {
        await _fixture.CircuitBreaker.OpenAsync(null, "ada", "an attack", default);
        _fixture.Breaker = _fixture.Breaker! with { Enabled = false };
        await CurateAsync([.. Honest(0, 5), .. Flood(100, 60)]);
        _fixture.Visible.Count.ShouldBe(5);
        Status.IsOpen.ShouldBeFalse();
        _fixture.CircuitBreaker.Hold().ShouldBeNull();
        (
            await Should.ThrowAsync<FlywheelException>(() =>
                _fixture.CircuitBreaker.OpenAsync(Hostile, "ada", "an attack", default)
            )
        ).Message.ShouldContain("breaker.enabled");
    }

    [Fact]
    public async Task A_person_opens_and_closes_it_and_the_audit_trail_says_so()
    {
        var breaker = _fixture.CircuitBreaker;
        (await breaker.OpenAsync(null, "ada", "an attack is announced", default)).ShouldNotBeNull();
        (await breaker.OpenAsync(null, "bob", "again", default)).ShouldBeNull();
        breaker.Hold().ShouldNotBeNull().ShouldContain("an attack is announced");
        await CurateAsync(Honest(0, 3));
        _fixture.Visible.ShouldBeEmpty();

        var closed = (await breaker.CloseAsync(null, "bob", "it was a drill", default)).ShouldNotBeNull();
        (closed.OpenedBy, closed.ClosedBy, closed.ClosedWhy).ShouldBe(("ada", "bob", "it was a drill"));
        (await breaker.CloseAsync(null, "bob", "it was a drill", default)).ShouldBeNull();
        await CurateAsync(Honest(10, 3));
        _fixture.Visible.Count.ShouldBe(3);
        breaker.Hold().ShouldBeNull();

        var trail = new AuditTrail(_fixture.Database, TimeProvider.System);
        trail
            .Read(0, 10)
            .Select(entry => (entry.Actor, entry.Action, entry.Subject, entry.Why))
            .ShouldBe([
                ("ada", "breaker.open", "all", "an attack is announced"),
                ("bob", "breaker.close", "all", "it was a drill"),
            ]);
        trail.Verify().IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task It_is_open_still_after_a_restart_and_names_itself_in_the_audit_trail()
    {
        await CurateAsync(Flood(0, 60));
        _fixture.Restart();
        Status.Openings.ShouldHaveSingleItem().Actor.ShouldBe(Hostile);
        await CurateAsync([Stream.Honest(500, Hostile)]);
        _fixture.Visible.ShouldBeEmpty();
        new AuditTrail(_fixture.Database, TimeProvider.System)
            .Read(0, 10)
            .ShouldHaveSingleItem()
            .Actor.ShouldBe("circuit breaker");
    }

    [Fact]
    public async Task After_it_was_closed_it_takes_a_new_flood_to_open_it()
    {
        await CurateAsync(Flood(0, 60));
        await _fixture.CircuitBreaker.CloseAsync(Hostile, "ada", "a red team", default);
        await CurateAsync(Flood(100, 10));
        Status.IsOpen.ShouldBeFalse();
        await CurateAsync(Flood(200, 60));
        Status.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_person_releases_is_kept_while_it_is_open()
    {
        await _fixture.CircuitBreaker.OpenAsync(null, "ada", "an attack", default);
        await CurateAsync(Honest(0, 2));
        await _fixture.Quarantine.ReleaseAsync("e1", "ada", "harmless", default);
        await _fixture.RunAsync();
        _fixture.Visible.ShouldBe(["e1"]);
        Status.IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_copy_of_a_withdrawn_edit_is_held_with_it_and_both_can_be_decided()
    {
        var copy = Stream.Honest(10, "somebody else") with { EventId = "copy" };
        await CurateAsync([Stream.Honest(10, Hostile), copy, .. Flood(100, 60)]);
        (await _fixture.VerdictOfAsync("copy")).Verdict.Reason.ShouldBe(VerdictReason.CircuitBreaker);

        await _fixture.Quarantine.DiscardAsync("e10", "ada", "an attack", default);
        await _fixture.Quarantine.ReleaseAsync("copy", "ada", "harmless", default);
        await _fixture.RunAsync();
        _fixture.Visible.ShouldBe(["copy"]);
    }

    [Fact]
    public async Task A_judgement_of_everything_again_lets_in_nothing_that_is_held()
    {
        await CurateAsync([.. Honest(0, 5), Stream.Honest(900, Hostile), .. Flood(100, 60)]);
        _fixture.Policies.Policy = FixedPolicies.Of();
        await _fixture.Curator.RunAgainAsync(progress: null, default);
        _fixture.Visible.ShouldBe(Enumerable.Range(0, 5).Select(number => $"e{number}"));
        (await _fixture.VerdictOfAsync("u100")).Verdict.Reason.ShouldBe(VerdictReason.CircuitBreaker);

        await _fixture.CircuitBreaker.CloseAsync(Hostile, "ada", "a red team", default);
        await _fixture.Curator.RunAgainAsync(progress: null, default);
        _fixture.Visible.Count.ShouldBe(5);
    }

    private BreakerStatus Status => _fixture.CircuitBreaker.Status();

    private static IEnumerable<Edit> Honest(int first, int count) =>
        Enumerable.Range(first, count).Select(number => Stream.Honest(number, Stream.User(number % 12)));

    private static IEnumerable<Edit> Flood(int first, int count) =>
        Enumerable.Range(first, count).Select(number => Stream.Unsafe(number, Hostile));

    private async Task CurateAsync(IEnumerable<Edit> edits)
    {
        await _fixture.AppendAsync(edits);
        await _fixture.RunAsync();
    }
}
