using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>The file under an open connection.</summary>
internal static partial class DatabaseFile
{
    // SQLITE_FCNTL_HAS_MOVED: SQLite compares the inode of the path with that of the file that it has open.
    private const int HasMovedControl = 20;

    /// <summary>
    /// Fails where the file is no longer the one under its path: what is written to a file that was deleted or replaced is
    /// gone when the process ends. Always passes on Windows, where an open file cannot be moved.
    /// </summary>
    /// <exception cref="FlywheelException">It was moved, deleted or replaced.</exception>
    public static void RequireInPlace(SqliteConnection connection, string path)
    {
        var hasMoved = 0;
        _ = Control(connection.Handle!.DangerousGetHandle(), null, HasMovedControl, ref hasMoved);
        if (hasMoved != 0)
            throw new FlywheelException(
                $"The database {path} was deleted, moved or replaced while it is in use: nothing is stored any more. Stop "
                    + "this process, put the workspace back or restore a backup, and start again."
            );
    }

    [LibraryImport(
        SqliteLibrary.Bundled,
        EntryPoint = "sqlite3_file_control",
        StringMarshalling = StringMarshalling.Utf8
    )]
    private static partial int Control(nint database, string? schema, int operation, ref int value);
}
