using Microsoft.Data.Sqlite;

namespace Flywheel.Storage;

/// <summary>A snapshot of the database, held open, and the lake's files at the same moment.</summary>
internal sealed class BackupMoment : IDisposable
{
    private readonly SqliteConnection _connection;

    /// <summary>To be made while nobody can write to the database.</summary>
    /// <param name="connection">Reads the database; disposed with this.</param>
    /// <param name="lake">The lake's files.</param>
    public BackupMoment(SqliteConnection connection, IReadOnlyList<LakeFile> lake)
    {
        (_connection, Lake) = (connection, lake);
        using var begin = new Statement(_connection, "BEGIN");
        begin.Run();
        // The snapshot is taken by the first read, not by BEGIN.
        using var read = new Statement(_connection, "SELECT count(*) FROM sqlite_schema");
        read.Run();
    }

    public IReadOnlyList<LakeFile> Lake { get; }

    /// <summary>Writes the snapshot into a database file of its own.</summary>
    public void CopyDatabase(string path)
    {
        PrivateFile.Open(path, FileMode.Create).Dispose();
        var target = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        using var copy = new SqliteConnection(target.ToString());
        _connection.BackupDatabase(copy);
    }

    public void Dispose() => _connection.Dispose();
}
