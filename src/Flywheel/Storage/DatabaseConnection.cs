using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>Opens connections with the settings that every one of them must have.</summary>
internal static class DatabaseConnection
{
    // Pages of 8 KB, because most bytes are blobs of 64 KB. The WAL is copied into the database every 4,096 pages (32 MB):
    // seldom enough not to write every hot page for every commit, often enough that a restart has little to replay. After an
    // unusual burst its file is cut to 64 MB again.
    private const string WriterSettings = """
        PRAGMA page_size = 8192;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 4096;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -65536;
        """;

    private const string Settings = """
        PRAGMA busy_timeout = 30000;
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = MEMORY;
        """;

    public static SqliteConnection OpenForWriting(string path)
    {
        SqliteLibrary.EnsureLoaded();
        CreatePrivately(path);
        return Open(path, SqliteOpenMode.ReadWriteCreate, Settings + WriterSettings);
    }

    public static SqliteConnection OpenForReading(string path) => Open(path, SqliteOpenMode.ReadOnly, Settings);

    private static SqliteConnection Open(string path, SqliteOpenMode mode, string settings)
    {
        var connection = new SqliteConnection(TextOf(path, mode));
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = settings;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Written here, for the library's builder compiles regular expressions to write it, at every start of the program.
    private static string TextOf(string path, SqliteOpenMode mode) =>
        $"Data Source=\"{path.Replace("\"", "\"\"", StringComparison.Ordinal)}\";Mode={mode};Pooling=False";

    // SQLite gives the files beside the database the database's own mode.
    private static void CreatePrivately(string path)
    {
        if (File.Exists(path))
            return;
        try
        {
            PrivateFile.Open(path, FileMode.OpenOrCreate).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlywheelException(
                $"The database {path} cannot be made: {exception.Message} Check that its folder exists and is writable.",
                innerException: exception
            );
        }
    }
}
