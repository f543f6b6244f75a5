using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Events.Ids;

/// <summary>
/// The ids that have a row each: of everything but spans, and of spans from the time before they had an index of their own.
/// </summary>
internal sealed class SingleIds(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(connection, "SELECT event_offset FROM event_ids WHERE id = ?1");

    /// <summary>The offset of an id; null where it has no row.</summary>
    public long? Find(in EventKey key)
    {
        Span<byte> bytes = stackalloc byte[EventKey.Length];
        key.Write(bytes);
        long? offset = _find.Bind(1, bytes).Step() ? _find.Integer(0) : null;
        _find.Reset();
        return offset;
    }

    public void Dispose() => _find.Dispose();
}
