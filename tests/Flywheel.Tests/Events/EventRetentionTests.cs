using Flywheel.Events;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Events;

public sealed class EventRetentionTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ManualClock _clock = new();
    private readonly Database _database;
    private readonly EventLog _log;

    public EventRetentionTests()
    {
        _database = Database.Open(_directory.File("flywheel.db"), _clock);
        _log = new EventLog(_database, new EventLogOptions(), _clock);
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task Old_events_that_every_consumer_has_passed_are_removed()
    {
        await AppendDaily(5);
        await Commit("curate", 5);

        var result = await Apply(new EventLogOptions { MaxAge = TimeSpan.FromDays(2.5) });

        result.Events.ShouldBe(3);
        (await Offsets()).ShouldBe([4, 5]);
        await new EventLogCheck(_database).ShouldFindNothing();
    }

    [Fact]
    public async Task The_slowest_consumer_keeps_what_it_has_not_seen()
    {
        await AppendDaily(5);
        await Commit("curate", 5);
        await Commit("slow", 1);

        await Apply(new EventLogOptions { MaxAge = TimeSpan.FromHours(1) });

        (await Offsets()).ShouldBe([2, 3, 4, 5]);
    }

    [Fact]
    public async Task What_curation_has_never_looked_at_stays_whoever_else_has()
    {
        await AppendDaily(3);
        await Commit("traces", 3);
        await Commit("review", 3);

        (await Apply(new EventLogOptions { MaxAge = TimeSpan.FromHours(1) })).Events.ShouldBe(0);
        await Commit("curate", 2);
        (await Apply(new EventLogOptions { MaxAge = TimeSpan.FromHours(1) })).Events.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_consumer_nothing_is_removed()
    {
        await AppendDaily(3);

        (await Apply(new EventLogOptions { MaxAge = TimeSpan.FromHours(1) })).Events.ShouldBe(0);
    }

    [Fact]
    public async Task Without_limits_nothing_is_removed()
    {
        await AppendDaily(3);
        await Commit("curate", 3);

        (await Apply(new EventLogOptions())).Events.ShouldBe(0);
    }

    [Fact]
    public async Task The_oldest_events_are_removed_until_the_log_is_small_enough()
    {
        await AppendDaily(5);
        await Commit("curate", 5);

        var result = await Apply(new EventLogOptions { MaxBytes = 2500 });

        (await Offsets()).ShouldBe([4, 5]);
        result.Bytes.ShouldBeGreaterThan(3000);
    }

    [Fact]
    public async Task A_removed_event_is_not_found_stays_a_duplicate_and_its_offset_is_not_given_again()
    {
        await AppendDaily(2);
        await Commit("curate", 2);
        await Apply(new EventLogOptions { MaxAge = TimeSpan.FromHours(1) });

        (await Offsets()).ShouldBeEmpty();
        (await _log.FindAsync("event-0", default)).ShouldBeNull();
        (await _log.LastOffsetAsync(default)).ShouldBe(2);
        var result = await _log.AppendAsync([Draft(0), Draft(9)], default);
        result.ShouldBeOfType<AppendResult.Appended>().Outcomes.ShouldBe([new(1, true), new(3, false)]);
    }

    private Task<RetentionResult> Apply(EventLogOptions options) =>
        new EventRetention(_database, options, _clock).ApplyAsync(default);

    private Task Commit(string consumer, long offset) =>
        _database.WriteAsync(connection => ConsumerOffsets.Commit(connection, consumer, offset), default);

    private async Task AppendDaily(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _log.AppendAsync([Draft(i)], default);
            _clock.Now += TimeSpan.FromDays(1);
        }
    }

    private async Task<IEnumerable<long>> Offsets() =>
        (await _log.ReadAsync(0, 100, default)).Select(item => item.Offset);

    // Noise, because batches are compressed and these are to have a size.
    private static EventDraft Draft(int number)
    {
        var payload = new byte[1000];
        new Random(number).NextBytes(payload);
        return new EventDraft($"event-{number}", EventType.Edit, payload);
    }
}
