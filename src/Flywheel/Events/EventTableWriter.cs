using Flywheel.Events.Ids;
using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events;

/// <summary>Writes events into the tables, on the database's write connection and inside its transaction.</summary>
internal sealed class EventTableWriter(SqliteConnection connection) : IDisposable
{
    // Large enough to share a row's cost among many events, small enough to find one event without reading megabytes, and
    // below the size at which the reader's arrays would go to the large object heap.
    private const int FullBatch = 64 * 1024;

    private readonly Statement _head = new(connection, "SELECT last_offset, has_single_spans FROM event_log_head");
    private readonly Statement _setHead = new(connection, "UPDATE event_log_head SET last_offset = ?1");
    private readonly EventIdWriter _ids = new(connection, RunSizes.Default);

    private readonly Statement _addBatch = new(
        connection,
        """
        INSERT INTO event_batches(last_offset, first_offset, received_at, bytes, payload)
        VALUES (?1, ?2, ?3, ?4, ?5)
        """
    );

    private readonly EventBatchEncoder _batch = new();
    private long _lastOffset;
    private long _receivedAt;

    /// <summary>Begins a transaction's events. Another process may have appended since the last one.</summary>
    public void Begin(DateTimeOffset now)
    {
        _batch.Clear();
        _receivedAt = now.ToUnixTimeMilliseconds();
        var hasHead = _head.Step();
        _lastOffset = hasHead ? _head.Integer(0) : 0;
        _ids.Begin(_lastOffset, hasHead && _head.Integer(1) != 0);
        _head.Reset();
    }

    public void Add(PendingAppend append)
    {
        var drafts = append.Drafts;
        for (var i = 0; i < drafts.Count; i++)
            append.SetOutcome(i, Add(drafts[i], append.Key(i)));
    }

    /// <summary>Ends a transaction's events.</summary>
    /// <returns>The largest offset ever given.</returns>
    public long End()
    {
        WriteBatch();
        _ids.End(_lastOffset);
        _setHead.Bind(1, _lastOffset).Run();
        return _lastOffset;
    }

    public void Dispose()
    {
        _ids.Dispose();
        foreach (var statement in (Statement[])[_head, _setHead, _addBatch])
            statement.Dispose();
    }

    private AppendOutcome Add(in EventDraft draft, in EventKey key)
    {
        if (_ids.Claim(key, _lastOffset + 1) is { } first)
            return new AppendOutcome(first, IsDuplicate: true);
        if (_batch.Length + draft.Payload.Length > FullBatch)
            WriteBatch();
        _lastOffset++;
        _batch.Add(draft);
        return new AppendOutcome(_lastOffset, IsDuplicate: false);
    }

    private void WriteBatch()
    {
        if (_batch.Count == 0)
            return;
        var firstOffset = _lastOffset - _batch.Count + 1;
        var payload = _batch.Finish(firstOffset, _receivedAt);
        _addBatch
            .Bind(1, _lastOffset)
            .Bind(2, firstOffset)
            .Bind(3, _receivedAt)
            .Bind(4, payload.Length)
            .Bind(5, payload)
            .Run();
        _batch.Clear();
    }
}
