using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>A database that this user may read and not write: of another user, or on a disk that is read-only.</summary>
internal static class ProtectedDatabase
{
    /// <summary>True where the file is there, and it or its folder may not be written.</summary>
    public static bool IsOne(string path)
    {
        if (!File.Exists(path))
            return false;
        return OperatingSystem.IsWindows()
            ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
            : !UnixFile.MayWrite(path) || !UnixFile.MayWrite(Path.GetDirectoryName(path)!);
    }

    /// <summary>Opens it with all that was committed, and leaves no trace.</summary>
    /// <exception cref="FlywheelException">What was committed last cannot be read without writing.</exception>
    public static SqliteConnection Open(string path)
    {
        // Without a write-ahead log everything is in the file, and nobody has it open. SQLite would make the log to read it.
        if (new FileInfo(path + "-wal") is not { Exists: true, Length: > 0 })
            return DatabaseConnection.OpenForReading($"{new Uri(path).AbsoluteUri}?immutable=1");
        return File.Exists(path + "-shm")
            ? DatabaseConnection.OpenForReading(path)
            : throw new FlywheelException(
                $"{path}-wal holds what was committed last, and cannot be read without {path}-shm, which is not there. Copy the "
                    + "workspace to where it can be written, and look at the copy."
            );
    }
}
