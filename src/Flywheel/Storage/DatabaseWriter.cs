using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Flywheel.Storage;

/// <summary>
/// The one thread of this process that writes to the database. Whatever is queued while it commits becomes the next
/// transaction, so that the cost of reaching the disk is shared by everybody who waits.
/// </summary>
internal sealed class DatabaseWriter : IDisposable
{
    private readonly Lock _disposal = new();
    private readonly object _gate = new();
    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly WriteTransaction _transaction;
    private readonly WriteAheadLog _log;
    private readonly Thread _thread;
    private readonly List<IDisposable> _kept = [];
    private List<IWriteUnit> _queue = [];
    private List<IWriteUnit> _group = [];
    private bool _isStopping;

    public DatabaseWriter(SqliteConnection connection, string path)
    {
        _connection = connection;
        _path = path;
        _transaction = new WriteTransaction(connection);
        _log = new WriteAheadLog(connection, path);
        _thread = new Thread(Work) { IsBackground = true, Name = "flywheel database writer" };
        _thread.Start();
    }

    /// <summary>Queues a unit.</summary>
    /// <returns>False after <see cref="Dispose"/>: none of the unit's methods will be called.</returns>
    public bool TrySubmit(IWriteUnit unit)
    {
        lock (_gate)
        {
            if (_isStopping)
                return false;
            _queue.Add(unit);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>
    /// Disposes something bound to the connection, such as a prepared statement, before the connection is closed; a
    /// statement left behind would keep the file open. To be called by a unit while it runs.
    /// </summary>
    public void DisposeAtClose(IDisposable resource) => _kept.Add(resource);

    /// <summary>Finishes what is queued, then stops the thread and closes the connection.</summary>
    public void Dispose()
    {
        lock (_disposal)
        {
            lock (_gate)
            {
                _isStopping = true;
                Monitor.Pulse(_gate);
            }
            _thread.Join();
            foreach (var resource in _kept)
                resource.Dispose();
            _kept.Clear();
            _transaction.Dispose();
            _connection.Dispose();
        }
    }

    private void Work()
    {
        while (TakeGroup())
        {
            Commit();
            _group.Clear();
            _log.Limit();
        }
    }

    private bool TakeGroup()
    {
        lock (_gate)
        {
            while (_queue.Count == 0)
            {
                if (_isStopping)
                    return false;
                Monitor.Wait(_gate);
            }
            (_queue, _group) = (_group, _queue);
            return true;
        }
    }

    private void Commit()
    {
        var failures = new Exception?[_group.Count];
        try
        {
            _transaction.Begin();
            for (var i = 0; i < _group.Count; i++)
                failures[i] = Run(_group[i]);
            RequireFileInPlace();
            _transaction.Commit();
        }
        catch (Exception exception) when (exception is SqliteException or GroupLostException)
        {
            _transaction.Abandon();
            Array.Fill(failures, exception.InnerException ?? exception);
        }
        for (var i = 0; i < failures.Length; i++)
            Complete(_group[i], failures[i]);
    }

    private void RequireFileInPlace()
    {
        try
        {
            DatabaseFile.RequireInPlace(_connection, _path);
        }
        catch (FlywheelException exception)
        {
            throw new GroupLostException(exception);
        }
    }

    // Everything is caught because the failure belongs to the unit's caller and the thread serves the others.
    private Exception? Run(IWriteUnit unit)
    {
        _transaction.Save();
        try
        {
            unit.Run(_connection);
            _transaction.Release();
            return null;
        }
        catch (Exception exception)
        {
            // SQLite undoes the whole transaction by itself after some errors, such as a full disk.
            if (raw.sqlite3_get_autocommit(_connection.Handle) != 0)
                throw new GroupLostException(exception);
            _transaction.UndoToSavepoint();
            return exception;
        }
    }

    private void Complete(IWriteUnit unit, Exception? failure)
    {
        if (failure is null)
            unit.Committed();
        else
            unit.Failed(DatabaseError.Explain(failure, _path));
    }

    private sealed class GroupLostException(Exception cause) : Exception(cause.Message, cause);
}
