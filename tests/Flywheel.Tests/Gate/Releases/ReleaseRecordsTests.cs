using Flywheel.Gate;
using Flywheel.Storage;

namespace Flywheel.Tests.Gate.Releases;

public sealed class ReleaseRecordsTests : ReleaseFixture
{
    [Fact]
    public async Task A_release_with_a_gate_that_passed_is_recorded_with_an_entry_of_the_audit_trail()
    {
        var gate = await DecideAsync(passes: true);

        var release = await RecordAsync("2026-11-1", gate[..8]);

        Wheel.Releases.Get("2026-11-1").ShouldBe(release);
        (release.Gate, release.Decision, release.Why).ShouldBe((gate, GateOutcome.Pass, ""));
        release.RecordedAt.ShouldBe(Clock.Now);
        var entry = new AuditTrail(Wheel.Database, Clock).Read(0, 10).ShouldHaveSingleItem();
        (entry.Actor, entry.Action, entry.Subject).ShouldBe(("ada", "release.record", "2026-11-1"));
        entry.DetailsJson.ShouldContain(gate);
    }

    [Theory]
    [InlineData(true, "says block")]
    [InlineData(false, "no gate is named")]
    public async Task Without_a_gate_that_passed_somebody_has_to_say_why(bool hasGate, string cause)
    {
        var gate = hasGate ? await DecideAsync(passes: false) : null;

        (await Should.ThrowAsync<FlywheelException>(() => RecordAsync("r", gate))).Message.ShouldContain(cause);
        Wheel.Releases.List().ShouldBeEmpty();

        (await RecordAsync("r", gate, "the old one is down")).Why.ShouldBe("the old one is down");
        new AuditTrail(Wheel.Database, Clock).Read(0, 10).ShouldHaveSingleItem().Why.ShouldBe("the old one is down");
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await RecordAsync("r", gate: null, "why");

        (await Should.ThrowAsync<FlywheelException>(() => RecordAsync("r", gate: null, "again"))).Message.ShouldContain(
            "'r' already"
        );
        new AuditTrail(Wheel.Database, Clock).Read(0, 10).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a=b")]
    [InlineData("\u001b[2J")]
    public async Task A_name_that_no_trace_should_carry_is_refused(string name) =>
        (await Should.ThrowAsync<FlywheelException>(() => RecordAsync(name, null, "why"))).Message.ShouldContain(
            "1 to 64 letters"
        );

    [Fact]
    public async Task Releases_have_an_order_even_within_a_millisecond()
    {
        foreach (var name in (string[])["a", "c", "b"])
            await RecordAsync(name, gate: null, "why");

        Wheel.Releases.List().Select(release => release.Name).ShouldBe(["b", "c", "a"]);
        Should.Throw<FlywheelException>(() => Wheel.Releases.Get("d")).Message.ShouldContain("no release 'd'");
    }
}
