using Flywheel.Storage;

namespace Flywheel.Tests.Storage;

public sealed class WriteAheadLogTests
{
    [Fact]
    public async Task A_long_reader_makes_it_grow_and_after_it_the_log_is_small_again()
    {
        using var directory = new TemporaryDirectory();
        using var database = Database.Open(directory.File("flywheel.db"), TimeProvider.System);
        await WriteAsync(database, "CREATE TABLE t(x BLOB)");
        var log = new FileInfo(database.Path + "-wal");

        using (var reader = new BackupMoment(DatabaseConnection.OpenForReading(database.Path), []))
            for (var i = 0; i < 300; i++)
                await WriteAsync(database, "INSERT INTO t VALUES (zeroblob(1000000))");
        log.Refresh();
        log.Length.ShouldBeGreaterThan(256 << 20);
        for (var i = 0; i < 300; i++)
            await WriteAsync(database, "INSERT INTO t VALUES (1)");

        log.Refresh();
        log.Length.ShouldBeLessThanOrEqualTo(64 << 20);
    }

    private static Task WriteAsync(Database database, string sql) =>
        database.WriteAsync(
            connection =>
            {
                using var statement = new Statement(connection, sql);
                statement.Run();
            },
            default
        );
}
