using Flywheel.Events;

namespace Flywheel.Tests.Events;

/// <summary>What every implementation of <see cref="IEventLog"/> keeps to.</summary>
public abstract class EventLogContract
{
    protected abstract IEventLog Log { get; }

    [Fact]
    public async Task Appended_events_are_read_in_order_with_offsets_from_one()
    {
        var outcomes = await Append("a", "b", "c");

        outcomes.ShouldBe([new(1, false), new(2, false), new(3, false)]);
        var events = await Log.ReadAsync(0, 10, default);
        events.Select(item => item.EventId).ShouldBe(["a", "b", "c"]);
        events.Select(item => item.Offset).ShouldBe([1, 2, 3]);
        events[1].Payload.ToArray().ShouldBe("""{"id":"b"}"""u8.ToArray());
        (await Log.LastOffsetAsync(default)).ShouldBe(3);
    }

    [Fact]
    public async Task A_repeated_event_id_is_a_duplicate_across_calls_and_inside_one()
    {
        await Append("a");

        (await Append("b", "a", "b")).ShouldBe([new(2, false), new(1, true), new(2, true)]);
        (await Log.ReadAsync(0, 10, default)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Sixteen_writers_with_overlapping_ids_store_every_id_once()
    {
        var writers = Enumerable.Range(0, 16).Select(_ => Task.Run(AppendShuffled));
        var outcomes = (await Task.WhenAll(writers)).SelectMany(list => list).ToList();

        outcomes.Count(outcome => !outcome.IsDuplicate).ShouldBe(500);
        var events = await Log.ReadAsync(0, 10_000, default);
        events.Select(item => item.Offset).ShouldBe(Enumerable.Range(1, 500).Select(offset => (long)offset));
        events.Select(item => item.EventId).Distinct().Count().ShouldBe(500);
    }

    protected async Task<IReadOnlyList<AppendOutcome>> Append(params string[] ids)
    {
        var drafts = ids.Select(Draft).ToList();
        var result = await Log.AppendAsync(drafts, CancellationToken.None);
        return result.ShouldBeOfType<AppendResult.Appended>().Outcomes;
    }

    protected static EventDraft Draft(string id) =>
        new(id, EventType.Edit, System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{id}}"}"""));

    private async Task<List<AppendOutcome>> AppendShuffled()
    {
        var ids = Enumerable.Range(0, 500).Select(number => $"event-{number}").ToArray();
        Random.Shared.Shuffle(ids);
        var outcomes = new List<AppendOutcome>();
        foreach (var chunk in ids.Chunk(7))
            outcomes.AddRange(await Append(chunk));
        return outcomes;
    }
}
