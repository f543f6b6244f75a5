using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events.Ids;

/// <summary>Gives every event id to the first event that claims it, inside the transactions of the database's writer.</summary>
internal sealed class EventIdWriter : IDisposable
{
    private readonly Statement _version;
    private readonly Statement _add;
    private readonly SingleIds _singles;
    private readonly Statement _addRecent;
    private readonly SpanIdIndex _spans;
    private readonly SpanIdRuns _runs;
    private readonly List<SpanId> _claimed = [];
    private byte[] _entries = [];
    private long _seenVersion;
    private long _seenOffset = -1;
    private bool _hasSingleSpans;
    private bool _isLoaded;

    public EventIdWriter(SqliteConnection connection, RunSizes sizes)
    {
        _version = new Statement(connection, "PRAGMA data_version");
        _singles = new SingleIds(connection);
        _add = new Statement(connection, "INSERT OR IGNORE INTO event_ids(id, event_offset) VALUES (?1, ?2)");
        _addRecent = new Statement(connection, "INSERT INTO span_ids_recent(first_offset, entries) VALUES (?1, ?2)");
        _spans = new SpanIdIndex(connection);
        _runs = new SpanIdRuns(connection, _spans, sizes);
    }

    /// <summary>Begins a transaction.</summary>
    /// <param name="lastOffset">The last offset that the log has given.</param>
    /// <param name="hasSingleSpans">True where a span may have a row of its own.</param>
    public void Begin(long lastOffset, bool hasSingleSpans)
    {
        _hasSingleSpans = hasSingleSpans;
        _claimed.Clear();
        // Another process may have written, and what was written here last may have been undone.
        var version = Version();
        _isLoaded &= version == _seenVersion && lastOffset == _seenOffset;
        (_seenVersion, _seenOffset) = (version, -1);
    }

    /// <summary>Claims an id.</summary>
    /// <returns>The offset of the event that has the id already; null where it is this one's now.</returns>
    public long? Claim(in EventKey key, long offset) => key.IsSpan ? ClaimSpan(key, offset) : ClaimSingle(key, offset);

    /// <summary>Writes what waits for the end of the transaction.</summary>
    /// <param name="lastOffset">The last offset that the log has given now.</param>
    public void End(long lastOffset)
    {
        if (_claimed.Count > 0)
        {
            WriteRecent();
            _runs.Make();
        }
        _seenOffset = lastOffset;
    }

    public void Dispose()
    {
        _runs.Dispose();
        _spans.Dispose();
        _singles.Dispose();
        foreach (var statement in (Statement[])[_version, _add, _addRecent])
            statement.Dispose();
    }

    private long Version()
    {
        _version.Step();
        var version = _version.Integer(0);
        _version.Reset();
        return version;
    }

    private long? ClaimSpan(in EventKey key, long offset)
    {
        if (!_isLoaded)
            _spans.Load();
        _isLoaded = true;
        if (_spans.FindInRuns(key) is { } inRun)
            return inRun;
        if (_hasSingleSpans && _singles.Find(key) is { } single)
            return single;
        if (_spans.Add(key, offset) is { } recent)
            return recent;
        _claimed.Add(new SpanId(key, offset));
        return null;
    }

    private long? ClaimSingle(in EventKey key, long offset)
    {
        Span<byte> bytes = stackalloc byte[EventKey.Length];
        key.Write(bytes);
        return _add.Bind(1, bytes).Bind(2, offset).Run() > 0 ? null : _singles.Find(key);
    }

    private void WriteRecent()
    {
        var length = _claimed.Count * SpanId.Length;
        if (_entries.Length < length)
            _entries = new byte[length * 2];
        for (var i = 0; i < _claimed.Count; i++)
            _claimed[i].Write(_entries.AsSpan(i * SpanId.Length));
        _addRecent.Bind(1, _claimed[0].Offset).Bind(2, _entries.AsSpan(0, length)).Run();
    }
}
