using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>Connections for queries. As many as there are concurrent queries; a few are kept for the next ones.</summary>
internal sealed class ReadConnections(Func<SqliteConnection> open) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _isDisposed;

    public SqliteConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, typeof(Database));
        return _idle.TryTake(out var connection) ? connection : open();
    }

    public void Return(SqliteConnection connection)
    {
        if (_isDisposed || _idle.Count >= Kept)
            connection.Dispose();
        else
            _idle.Add(connection);
    }

    public void Dispose()
    {
        _isDisposed = true;
        while (_idle.TryTake(out var connection))
            connection.Dispose();
    }
}
