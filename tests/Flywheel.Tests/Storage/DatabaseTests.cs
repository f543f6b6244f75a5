using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Database _database;

    public DatabaseTests()
    {
        _database = Database.Open(_directory.File("flywheel.db"), TimeProvider.System);
        _database.WriteAsync(connection => Run(connection, "CREATE TABLE t(x INTEGER)"), default).Wait();
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    [Theory]
    [InlineData("synchronous", "2")]
    [InlineData("journal_mode", "wal")]
    [InlineData("foreign_keys", "1")]
    public async Task What_is_committed_is_on_disk_for_SQLite_waits_for_it(string pragma, string value)
    {
        var inForce = await _database.WriteAsync(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"PRAGMA {pragma}";
                return $"{command.ExecuteScalar()}";
            },
            default
        );

        // Of synchronous 2 is FULL: the log is flushed at each commit.
        inForce.ShouldBe(value);
    }

    [Fact]
    public async Task A_failing_unit_of_work_is_undone_alone()
    {
        using var hold = new ManualResetEventSlim();
        var first = _database.WriteAsync(_ => hold.Wait(), default);
        var good = _database.WriteAsync(connection => Run(connection, "INSERT INTO t VALUES (1)"), default);
        var bad = _database.WriteAsync(
            connection =>
            {
                Run(connection, "INSERT INTO t VALUES (2)");
                throw new InvalidOperationException("mine");
            },
            default
        );
        var alsoGood = _database.WriteAsync(connection => Run(connection, "INSERT INTO t VALUES (3)"), default);
        hold.Set();

        await Task.WhenAll(first, good, alsoGood);
        (await Should.ThrowAsync<InvalidOperationException>(bad)).Message.ShouldBe("mine");
        Rows().ShouldBe([1, 3]);
    }

    [Fact]
    public async Task A_unit_of_work_cancelled_before_it_began_changes_nothing()
    {
        using var hold = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var first = _database.WriteAsync(_ => hold.Wait(), default);
        var canceled = _database.WriteAsync(
            connection => Run(connection, "INSERT INTO t VALUES (1)"),
            cancellation.Token
        );
        await cancellation.CancelAsync();
        hold.Set();

        await first;
        await Should.ThrowAsync<OperationCanceledException>(canceled);
        Rows().ShouldBeEmpty();
    }

    private long[] Rows() =>
        _database.Read(connection =>
        {
            using var rows = new Statement(connection, "SELECT x FROM t ORDER BY x");
            var values = new List<long>();
            while (rows.Step())
                values.Add(rows.Integer(0));
            return values.ToArray();
        });

    private static void Run(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        statement.Run();
    }
}
