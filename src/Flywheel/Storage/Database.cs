using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>
/// The embedded database of a workspace: SQLite in WAL mode with synchronous=FULL, so that what is acknowledged survives
/// a crash of the process and of the machine. Thread-safe; several processes may have the same database open.
/// </summary>
public sealed class Database : IDisposable
{
    private readonly DatabaseWriter? _writer;
    private readonly ReadConnections _readers;

    private Database(string path, DatabaseWriter? writer)
    {
        (Path, _writer) = (path, writer);
        _readers = new ReadConnections(OpenReader);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>True where it was opened to be looked at, and may not be written.</summary>
    internal bool IsReadOnly => _writer is null;

    /// <summary>Opens the database, makes it (mode 0600) when it is not there, and brings its tables up to date.</summary>
    /// <exception cref="FlywheelException">
    /// It cannot be opened or written, is damaged, or was written by a newer version of the program.
    /// </exception>
    public static Database Open(string path, TimeProvider timeProvider)
    {
        try
        {
            var full = System.IO.Path.GetFullPath(path);
            return new Database(full, OpenWriter(full, timeProvider));
        }
        catch (SqliteException exception)
        {
            throw DatabaseError.Explain(exception, path);
        }
    }

    /// <summary>
    /// Opens the database for one who only looks: as it is, and unchanged, where it may not be written or its disk is full.
    /// </summary>
    /// <exception cref="FlywheelException">
    /// It cannot be opened, is damaged, or was written by another version of the program and may not be brought up to date.
    /// </exception>
    internal static Database OpenToRead(string path, TimeProvider timeProvider)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (ProtectedDatabase.IsOne(full))
            return OpenProtected(full, timeProvider);
        try
        {
            return Open(path, timeProvider);
        }
        catch (FlywheelException) when (File.Exists(full) && DiskRoom.IsFull(System.IO.Path.GetDirectoryName(full)!))
        {
            // SQLite makes files beside the database even to read it.
            return OpenProtected(full, timeProvider);
        }
    }

    private static Database OpenProtected(string full, TimeProvider timeProvider)
    {
        try
        {
            SqliteLibrary.EnsureLoaded();
            using var connection = ProtectedDatabase.Open(full);
            new Migrator(connection, full, timeProvider).RequireAll(Migration.All);
            return new Database(full, writer: null);
        }
        catch (SqliteException exception)
        {
            throw DatabaseError.Explain(exception, full);
        }
    }

    /// <summary>
    /// Runs a unit of work on the one write connection; the task completes after its changes are on disk. Units queued at
    /// the same time share a commit; one that throws is undone alone, and its exception is the task's.
    /// </summary>
    /// <param name="work">Quick and without waiting: every other writer waits for it. Runs on the writer's thread.</param>
    /// <param name="cancellationToken">Heeded until the work begins.</param>
    /// <exception cref="FlywheelException">The commit failed (a full disk, an I/O error): nothing was changed.</exception>
    internal Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        if (_writer is null)
            throw new FlywheelException(
                $"The database {Path} may not be written by this user, or its disk is full. Run the command as the owner of the workspace, with room on the disk."
            );
        var unit = new UnitOfWork<T>(work, cancellationToken);
        ObjectDisposedException.ThrowIf(!_writer.TrySubmit(unit), this);
        return unit.Completion;
    }

    /// <inheritdoc cref="WriteAsync{T}(Func{SqliteConnection, T}, CancellationToken)"/>
    internal Task WriteAsync(Action<SqliteConnection> work, CancellationToken cancellationToken) =>
        WriteAsync(
            connection =>
            {
                work(connection);
                return true;
            },
            cancellationToken
        );

    /// <summary>Queues a unit that is told of its own commit.</summary>
    /// <returns>False when the database is closed: none of the unit's methods will be called.</returns>
    internal bool TrySubmit(IWriteUnit unit) => _writer?.TrySubmit(unit) == true;

    /// <inheritdoc cref="DatabaseWriter.DisposeAtClose"/>
    internal void DisposeAtClose(IDisposable resource) => _writer!.DisposeAtClose(resource);

    /// <summary>Runs queries on a read-only connection; all of them see the state at the first one.</summary>
    /// <exception cref="FlywheelException">The database cannot be read.</exception>
    internal T Read<T>(Func<SqliteConnection, T> query)
    {
        try
        {
            var connection = _readers.Rent();
            try
            {
                using var transaction = connection.BeginTransaction(deferred: true);
                return query(connection);
            }
            finally
            {
                _readers.Return(connection);
            }
        }
        catch (SqliteException exception)
        {
            throw DatabaseError.Explain(exception, Path);
        }
    }

    /// <summary>A connection of the caller's own that reads.</summary>
    internal SqliteConnection OpenReader() =>
        IsReadOnly ? ProtectedDatabase.Open(Path) : DatabaseConnection.OpenForReading(Path);

    /// <summary>Commits what is queued and closes the database.</summary>
    public void Dispose()
    {
        _readers.Dispose();
        _writer?.Dispose();
    }

    private static DatabaseWriter OpenWriter(string path, TimeProvider timeProvider)
    {
        var connection = DatabaseConnection.OpenForWriting(path);
        try
        {
            new Migrator(connection, path, timeProvider).Apply(Migration.All);
            return new DatabaseWriter(connection, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
