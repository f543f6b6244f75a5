using Flywheel.Events;

namespace Flywheel.Curate.Passes;

/// <summary>Reads the log in batches that fit into memory.</summary>
internal sealed class EventReader(IEventLog log, int batchSize)
{
    private const int EventsAtOnce = 512;
    private const long BytesAtOnce = 32L << 20;

    /// <summary>The next events of a stretch; none at its end, and when retention has removed the rest.</summary>
    public async ValueTask<ReadEvents> ReadAsync(
        long afterOffset,
        LogStretch stretch,
        CancellationToken cancellationToken
    )
    {
        await stretch.WaitAsync(afterOffset, batchSize, cancellationToken).ConfigureAwait(false);
        var upTo = stretch.UpTo;
        var events = new List<Event>();
        long bytes = 0;
        var last = afterOffset;
        while (events.Count < batchSize && bytes < BytesAtOnce && last < upTo)
        {
            var limit = Math.Min(EventsAtOnce, batchSize - events.Count);
            var read = await log.ReadAsync(last, limit, cancellationToken).ConfigureAwait(false);
            if (read.Count == 0)
                break;
            foreach (var item in read)
                if (item.Offset <= upTo)
                {
                    events.Add(item);
                    bytes += item.Payload.Length;
                }
            last = read[^1].Offset;
        }
        return new ReadEvents(events, afterOffset);
    }
}
