using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Flywheel.Storage;

/// <summary>Turns SQLite's result codes into errors that say what to do.</summary>
internal static class DatabaseError
{
    private const string NoRoom = "the disk is full. Free space on it and try again";

    /// <summary>
    /// The exception to show for one that SQLite raised: a <see cref="FlywheelException"/> where the cause lies outside the
    /// program, the same exception otherwise.
    /// </summary>
    public static Exception Explain(Exception exception, string path) =>
        exception is SqliteException sqlite ? Explain(sqlite, path) : exception;

    private static Exception Explain(SqliteException exception, string path)
    {
        var (cause, isTransient) = (exception.SqliteErrorCode & 0xff) switch
        {
            raw.SQLITE_FULL => (NoRoom, false),
            // Of the files beside the database SQLite says no more.
            raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN when IsFull(path) => (NoRoom, false),
            raw.SQLITE_IOERR => ("the disk reported an error. Check the disk, then run 'flywheel doctor'", false),
            raw.SQLITE_READONLY => ("it is read-only. Make the file and its folder writable for this user", false),
            raw.SQLITE_CANTOPEN => ("it cannot be opened. Check that its folder exists and is writable", false),
            raw.SQLITE_PERM or raw.SQLITE_AUTH => ("access is denied. Check the owner and mode of the file", false),
            raw.SQLITE_NOTADB => ("it is not a database. Restore a backup with 'flywheel restore'", false),
            raw.SQLITE_CORRUPT => ("it is damaged. Restore a backup with 'flywheel restore'", false),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => ("another process kept it locked for too long. Try again", true),
            raw.SQLITE_NOMEM => ("there is not enough memory. Try again with less load", true),
            _ => (null, false),
        };
        return cause is null
            ? exception
            : new FlywheelException($"The database {path}: {cause}. ({exception.Message})", isTransient, exception);
    }

    private static bool IsFull(string path) => DiskRoom.IsFull(Path.GetDirectoryName(Path.GetFullPath(path))!);
}
