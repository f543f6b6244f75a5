using Flywheel.Events.Ids;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events;

/// <summary>Reads events from the tables, on one of the database's read connections.</summary>
internal sealed class EventTableReader(SqliteConnection connection, string databasePath)
{
    private const string BatchesFrom = """
        SELECT first_offset, last_offset, received_at, payload FROM event_batches
        WHERE last_offset >= ?1 ORDER BY last_offset
        """;

    // What one reading may bring into memory, however large its events are.
    private const long MaxBytes = 32L << 20;

    public long LastOffset()
    {
        using var head = new Statement(connection, "SELECT last_offset FROM event_log_head");
        return head.Step() ? head.Integer(0) : 0;
    }

    public IReadOnlyList<Event> Read(long afterOffset, int limit)
    {
        var events = new List<Event>();
        var bytes = 0L;
        using var batches = new Statement(connection, BatchesFrom).Bind(1, afterOffset + 1);
        while (events.Count < limit && bytes < MaxBytes && batches.Step())
        {
            bytes += batches.Blob(3).Length;
            foreach (var item in Open(batches))
                if (item.Offset > afterOffset && events.Count < limit)
                    events.Add(item);
        }
        return events;
    }

    public Event? Find(string eventId)
    {
        if (eventId.Length > EventBatch.MaxIdLength)
            return null;
        var key = EventKey.Of(eventId);
        using var singles = new SingleIds(connection);
        var offset = key.IsSpan ? SpanIdLookup.Find(connection, key) : null;
        return (offset ?? singles.Find(key)) is { } found ? At(found) : null;
    }

    private Event? At(long offset)
    {
        using var batches = new Statement(connection, BatchesFrom).Bind(1, offset);
        if (batches.Step() && batches.Integer(0) <= offset)
            foreach (var item in Open(batches))
                if (item.Offset == offset)
                    return item;
        return null;
    }

    private Event[] Open(Statement batch)
    {
        var (first, last) = (batch.Integer(0), batch.Integer(1));
        try
        {
            return EventBatch.Decode(batch.Blob(3), first, last, batch.Integer(2));
        }
        catch (InvalidDataException exception)
        {
            throw new FlywheelException(
                $"The events {first} to {last} in {databasePath} are damaged: {exception.Message}. Check the disk, then "
                    + "restore a backup with 'flywheel restore'.",
                innerException: exception
            );
        }
    }
}
