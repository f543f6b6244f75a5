using System.Security.Cryptography;
using System.Text;
using Flywheel.Events;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Events;

/// <summary>What every implementation of <see cref="IEventLog"/> keeps to.</summary>
public abstract class EventLogContract
{
    private readonly ManualClock _clock = new();

    /// <summary>Ids of spans are indexed in another way than those of everything else.</summary>
    public enum IdKind
    {
        Text,
        Span,
    }

    /// <summary>The clock of <see cref="Log"/>.</summary>
    protected TimeProvider Clock => _clock;

    protected abstract IEventLog Log { get; }

    /// <summary>Another process's view of the same log.</summary>
    protected abstract IEventLog Other { get; }

    [Fact]
    public async Task Appended_events_are_read_in_order_with_offsets_from_one()
    {
        (await Append("a", "b", "c")).ShouldBe([new(1, false), new(2, false), new(3, false)]);

        var events = await Log.ReadAsync(0, 10, default);
        events.Select(item => item.EventId).ShouldBe(["a", "b", "c"]);
        events.Select(item => item.Offset).ShouldBe([1, 2, 3]);
        events[1].Payload.ToArray().ShouldBe("""{"id":"b"}"""u8.ToArray());
        events[1].ReceivedAt.ShouldBe(_clock.Now);
        (await Log.LastOffsetAsync(default)).ShouldBe(3);
    }

    [Fact]
    public async Task An_empty_log_has_nothing()
    {
        (await Log.ReadAsync(0, 10, default)).ShouldBeEmpty();
        (await Log.LastOffsetAsync(default)).ShouldBe(0);
        (await Log.FindAsync("a", default)).ShouldBeNull();
        (await Append()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Reading_heeds_the_offset_and_the_limit()
    {
        for (var i = 0; i < 10; i++)
            await Append($"{i}-a", $"{i}-b", $"{i}-c");

        (await Log.ReadAsync(4, 5, default)).Select(item => item.Offset).ShouldBe([5, 6, 7, 8, 9]);
        (await Log.ReadAsync(29, 5, default)).Select(item => item.EventId).ShouldBe(["9-c"]);
        (await Log.ReadAsync(30, 5, default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(IdKind.Text)]
    [InlineData(IdKind.Span)]
    public async Task A_repeated_event_id_is_a_duplicate_across_calls_and_inside_one(IdKind kind)
    {
        var (a, b) = (Id("a", kind), Id("b", kind));
        await Append(a);

        (await Append(b, a, b)).ShouldBe([new(2, false), new(1, true), new(2, true)]);
        (await Log.ReadAsync(0, 10, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_uuid_is_the_same_id_in_either_case()
    {
        await Append("0198b6a0-5d1e-7c3a-9f00-1234567890ab");

        (await Append("0198B6A0-5D1E-7C3A-9F00-1234567890AB")).ShouldBe([new(1, true)]);
    }

    [Theory]
    [InlineData(IdKind.Text)]
    [InlineData(IdKind.Span)]
    public async Task Another_process_sees_the_events_and_their_ids(IdKind kind)
    {
        var (a, b, c) = (Id("a", kind), Id("b", kind), Id("c", kind));
        await Append(a, b);
        var result = await Other.AppendAsync([Draft(b), Draft(c)], default);

        result.ShouldBeOfType<AppendResult.Appended>().Outcomes.ShouldBe([new(2, true), new(3, false)]);
        (await Log.FindAsync(c, default))!.Offset.ShouldBe(3);
        (await Append(c)).ShouldBe([new(3, true)]);
    }

    [Theory]
    [InlineData(IdKind.Text)]
    [InlineData(IdKind.Span)]
    public async Task Sixteen_writers_in_two_processes_with_overlapping_ids_store_every_id_once(IdKind kind)
    {
        var writers = Enumerable
            .Range(0, 16)
            .Select(i => Task.Run(() => AppendShuffled(i % 2 == 0 ? Log : Other, kind)));
        var outcomes = (await Task.WhenAll(writers)).SelectMany(list => list).ToList();

        outcomes.Count(outcome => !outcome.IsDuplicate).ShouldBe(500);
        var events = await Log.ReadAsync(0, 10_000, default);
        events.Select(item => item.Offset).ShouldBe(Enumerable.Range(1, 500).Select(offset => (long)offset));
        events.Select(item => item.EventId).Distinct().Count().ShouldBe(500);
    }

    [Theory]
    [InlineData(IdKind.Text)]
    [InlineData(IdKind.Span)]
    public async Task An_event_is_found_by_its_id(IdKind kind)
    {
        var ids = Enumerable.Range(0, 2000).Select(i => Id($"event-{i}", kind)).ToArray();
        await Append(ids);

        var found = (await Log.FindAsync(ids[1234], default))!;
        found.Offset.ShouldBe(1235);
        Encoding.UTF8.GetString(found.Payload.Span).ShouldBe($$"""{"id":"{{ids[1234]}}"}""");
        (await Log.FindAsync(Id("event-9999", kind), default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_large_event_and_an_empty_one_are_kept_whole()
    {
        var large = new byte[3 << 20];
        Random.Shared.NextBytes(large);
        await Log.AppendAsync(
            [new("large", EventType.Edit, large), new("empty", EventType.Feedback, default)],
            default
        );

        var events = await Log.ReadAsync(0, 10, default);
        events[0].Payload.ToArray().ShouldBe(large);
        events[1].Payload.Length.ShouldBe(0);
        events[1].Type.ShouldBe(EventType.Feedback);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_does_not_disturb_the_order()
    {
        await Append("a");
        _clock.Now -= TimeSpan.FromDays(1);
        await Append("b");

        var events = await Log.ReadAsync(0, 10, default);
        events.Select(item => item.EventId).ShouldBe(["a", "b"]);
        events[1].ReceivedAt.ShouldBeLessThan(events[0].ReceivedAt);
    }

    [Fact]
    public async Task A_canceled_append_stores_nothing()
    {
        var append = async () => await Log.AppendAsync([Draft("a")], new CancellationToken(canceled: true));

        await append.ShouldThrowAsync<OperationCanceledException>();
        (await Log.LastOffsetAsync(default)).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_append_without_an_id_is_the_callers_mistake_and_stores_nothing(string? id)
    {
        var append = async () => await Log.AppendAsync([Draft("a"), new(id!, EventType.Edit, default)], default);

        await append.ShouldThrowAsync<ArgumentException>();
        (await Log.LastOffsetAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task Waiting_ends_with_the_next_append()
    {
        await Append("a");
        await Log.WaitForEventsAsync(0, default);
        var waiting = Log.WaitForEventsAsync(1, default);
        waiting.IsCompleted.ShouldBeFalse();

        await Append("b");
        await waiting;
    }

    [Fact]
    public async Task Waiting_can_be_canceled()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Log.WaitForEventsAsync(0, cancellation.Token);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }

    [Fact]
    public async Task Waiting_notices_what_another_process_appends()
    {
        var waiting = Log.WaitForEventsAsync(0, default);
        await Other.AppendAsync([Draft("a")], default);

        await waiting;
    }

    protected async Task<IReadOnlyList<AppendOutcome>> Append(params string[] ids) => await Append(Log, ids);

    protected static string Id(string name, IdKind kind)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return kind == IdKind.Text ? name : $"{hash[..32]}-{hash[32..48]}";
    }

    protected static EventDraft Draft(string id) =>
        new(id, EventType.Edit, Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""));

    private static async Task<IReadOnlyList<AppendOutcome>> Append(IEventLog log, string[] ids)
    {
        var result = await log.AppendAsync([.. ids.Select(Draft)], CancellationToken.None);
        return result.ShouldBeOfType<AppendResult.Appended>().Outcomes;
    }

    private static async Task<List<AppendOutcome>> AppendShuffled(IEventLog log, IdKind kind)
    {
        var ids = Enumerable.Range(0, 500).Select(number => Id($"event-{number}", kind)).ToArray();
        Random.Shared.Shuffle(ids);
        var outcomes = new List<AppendOutcome>();
        foreach (var chunk in ids.Chunk(7))
            outcomes.AddRange(await Append(log, chunk));
        return outcomes;
    }
}
