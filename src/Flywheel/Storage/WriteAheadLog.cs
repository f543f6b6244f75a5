using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>
/// Keeps the write-ahead log from growing without bound. SQLite begins it anew by itself, but only at a commit at which no
/// reader is in it; under readers that overlap all the time such a moment may never come.
/// </summary>
internal sealed class WriteAheadLog(SqliteConnection connection, string databasePath)
{
    private const long MaxBytes = 256L << 20;
    private const int CommitsBetweenLooks = 256;

    // New readers go past the log while it is emptied, and the old ones get a moment to finish; one that stays longer, such
    // as a backup, is not waited for, and the next look tries again.
    private const string Empty = """
        PRAGMA busy_timeout = 100;
        PRAGMA wal_checkpoint(RESTART);
        PRAGMA busy_timeout = 30000;
        """;

    private readonly FileInfo _file = new(databasePath + "-wal");
    private int _commits;

    /// <summary>To be called after every commit, outside a transaction.</summary>
    public void Limit()
    {
        if (++_commits % CommitsBetweenLooks != 0)
            return;
        _file.Refresh();
        if (_file.Exists && _file.Length > MaxBytes)
            TryEmpty();
    }

    private void TryEmpty()
    {
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = Empty;
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // Nobody waits for this: an error that lasts (a full disk) is met and reported by the next commit.
        }
    }
}
