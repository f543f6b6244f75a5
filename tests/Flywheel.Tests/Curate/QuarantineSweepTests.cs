using Flywheel.Curate;
using Flywheel.Storage;

namespace Flywheel.Tests.Curate;

public sealed class QuarantineSweepTests : IDisposable
{
    // More than are decided in one unit of work.
    private const int Edits = 1100;

    private readonly CuratorFixture _fixture = new() { Options = new CurationOptions { BatchSize = 2048 } };

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task All_that_are_there_for_a_reason_are_released_each_with_an_entry_of_its_own()
    {
        await QuarantineAsync();

        (await SweepAsync(VerdictReason.Unsafe, user: null, release: true)).ShouldBe(Edits);

        await _fixture.RunAsync();
        _fixture.Visible.Count.ShouldBe(Edits);
        _fixture.Quarantine.Count().ShouldBe(0);
        var trail = new AuditTrail(_fixture.Database, TimeProvider.System);
        trail.Read(0, Edits * 2).Count.ShouldBe(Edits);
        trail.Verify().IsWhole.ShouldBeTrue();
        (await SweepAsync(VerdictReason.Unsafe, user: null, release: true)).ShouldBe(0);
    }

    [Fact]
    public async Task Other_reasons_other_users_and_what_is_decided_are_left_alone()
    {
        await QuarantineAsync();
        await _fixture.Quarantine.ReleaseAsync("e3", "ada", "harmless", default);

        (await SweepAsync(VerdictReason.CircuitBreaker, user: null, release: false)).ShouldBe(0);
        (await SweepAsync(VerdictReason.Unsafe, user: "u3", release: false)).ShouldBe((Edits / 10) - 1);

        await _fixture.RunAsync();
        _fixture.Visible.ShouldBe(["e3"]);
        _fixture.Quarantine.Count().ShouldBe(Edits - (Edits / 10));
    }

    private async Task QuarantineAsync()
    {
        var ids = Enumerable.Range(0, Edits).Select(number => $"e{number}").ToArray();
        _fixture.Policies.Policy = FixedPolicies.Of(new QuarantineOf(ids));
        await _fixture.AppendAsync(
            Enumerable.Range(0, Edits).Select(number => Sample.Edit(number) with { User = $"u{number % 10}" })
        );
        await _fixture.RunAsync();
    }

    private Task<long> SweepAsync(string reason, string? user, bool release) =>
        new QuarantineSweep(_fixture.Quarantine).DecideAsync(reason, user, release, "ada", "a drill", default);
}
