using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Flywheel.Storage;

/// <summary>The statements around a group of units of work, prepared once.</summary>
internal sealed class WriteTransaction(SqliteConnection connection) : IDisposable
{
    // IMMEDIATE takes the write lock at once: a transaction that reads first could find that another process has
    // written since, and would have to be run again.
    private readonly Statement _begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement _save = new(connection, "SAVEPOINT unit");
    private readonly Statement _release = new(connection, "RELEASE unit");
    private readonly Statement _undo = new(connection, "ROLLBACK TO unit");
    private readonly Statement _commit = new(connection, "COMMIT");
    private readonly Statement _rollback = new(connection, "ROLLBACK");

    public void Begin() => _begin.Run();

    public void Save() => _save.Run();

    public void Release() => _release.Run();

    public void UndoToSavepoint()
    {
        _undo.Run();
        _release.Run();
    }

    public void Commit() => _commit.Run();

    /// <summary>Undoes whatever is left of the transaction.</summary>
    public void Abandon()
    {
        if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
            _rollback.Run();
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_begin, _save, _release, _undo, _commit, _rollback])
            statement.Dispose();
    }
}
