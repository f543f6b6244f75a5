using Microsoft.Data.Sqlite;

namespace Flywheel.Events.Ids;

/// <summary>Finds many events by their ids, in one reading of the database.</summary>
internal sealed class EventIdIndex(SqliteConnection connection) : IDisposable
{
    private readonly SingleIds _singles = new(connection);
    private readonly SpanIdIndex _spans = new(connection);
    private bool _isLoaded;

    /// <summary>The offset of the event with an id; null where there is none.</summary>
    public long? Find(in EventKey key) => (key.IsSpan ? FindSpan(key) : null) ?? _singles.Find(key);

    public void Dispose()
    {
        _singles.Dispose();
        _spans.Dispose();
    }

    private long? FindSpan(in EventKey key)
    {
        if (!_isLoaded)
            _spans.Load();
        _isLoaded = true;
        return _spans.Find(key);
    }
}
