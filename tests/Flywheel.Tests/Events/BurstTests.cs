using Flywheel.Events;

namespace Flywheel.Tests.Events;

public sealed class BurstTests
{
    [Fact]
    public async Task Few_events_are_not_waited_for()
    {
        var log = new GrowingLog(1000, 1000);
        await Burst(log, TimeSpan.FromDays(1)).WaitForEndAsync(1000 - Flywheel.Events.Burst.Events, default);
        log.Looks.ShouldBe(1);
    }

    [Fact]
    public async Task A_burst_is_waited_for_until_it_ends()
    {
        var log = new GrowingLog(1000, 2000, 3000, 3050, 3060, 3070, 9000);
        await Burst(log, TimeSpan.FromDays(1)).WaitForEndAsync(0, default);
        log.Looks.ShouldBe(6);
    }

    [Fact]
    public async Task A_slow_commit_within_a_burst_is_not_its_end()
    {
        var log = new GrowingLog(1000, 2000, 2000, 2000, 5000, 5001, 5002, 5003, 9000);
        await Burst(log, TimeSpan.FromDays(1)).WaitForEndAsync(0, default);
        log.Looks.ShouldBe(8);
    }

    [Fact]
    public async Task A_burst_without_an_end_is_not_waited_for_for_ever()
    {
        var log = new GrowingLog([.. Enumerable.Range(1, 100_000).Select(look => look * 1000L)]);
        await Burst(log, TimeSpan.FromMilliseconds(250)).WaitForEndAsync(0, default);
        log.Looks.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task No_waiting_is_a_setting()
    {
        var log = new GrowingLog(1000, 2000);
        await Burst(log, TimeSpan.Zero).WaitForEndAsync(0, default);
        log.Looks.ShouldBe(1);
    }

    private static Burst Burst(IEventLog log, TimeSpan longest) => new(log, longest, TimeProvider.System);

    /// <summary>A log that has grown each time it is looked at.</summary>
    private sealed class GrowingLog(params long[] offsets) : IEventLog
    {
        public int Looks { get; private set; }

        public ValueTask<long> LastOffsetAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(offsets[Looks++]);

        public ValueTask<AppendResult> AppendAsync(
            IReadOnlyList<EventDraft> drafts,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public ValueTask<IReadOnlyList<Event>> ReadAsync(
            long afterOffset,
            int limit,
            CancellationToken cancellationToken
        ) => throw new NotSupportedException();

        public ValueTask<Event?> FindAsync(string eventId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task WaitForEventsAsync(long offset, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
