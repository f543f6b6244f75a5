using Flywheel.Storage;
using Microsoft.Data.Sqlite;

namespace Flywheel.Tests.Storage;

public sealed class MigratorTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Every_embedded_migration_has_a_number_of_its_own() =>
        Migration.All.Select(migration => migration.Number).ShouldBeUnique();

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        var path = _directory.File("flywheel.db");
        Database.Open(path, TimeProvider.System).Dispose();
        using (var connection = DatabaseConnection.OpenForWriting(path))
        using (var later = new Statement(connection, "INSERT INTO migrations VALUES (9999, 'later', '')"))
            later.Run();

        var failure = Should.Throw<FlywheelException>(() => Database.Open(path, TimeProvider.System));
        failure.Message.ShouldContain("written by a newer version");
        failure.Message.ShouldContain("9999");
    }

    [Fact]
    public void A_step_added_later_is_applied_although_its_number_is_lower()
    {
        using var connection = Open();
        Apply(connection, new Migration(100, "late", "CREATE TABLE late(x)"));
        Apply(connection, new(1, "early", "CREATE TABLE early(x)"), new(100, "late", "CREATE TABLE late(x)"));

        using var tables = new Statement(
            connection,
            "SELECT count(*) FROM sqlite_schema WHERE name IN ('early', 'late')"
        );
        tables.Step();
        tables.Integer(0).ShouldBe(2);
    }

    [Fact]
    public void A_failing_step_leaves_the_database_as_it_was()
    {
        using var connection = Open();
        Should.Throw<SqliteException>(() =>
            Apply(connection, new(1, "good", "CREATE TABLE good(x)"), new(2, "bad", "CREATE TABLE good(x)"))
        );

        using var tables = new Statement(connection, "SELECT count(*) FROM sqlite_schema");
        tables.Step();
        tables.Integer(0).ShouldBe(0);
    }

    private SqliteConnection Open() => DatabaseConnection.OpenForWriting(_directory.File("plain.db"));

    private static void Apply(SqliteConnection connection, params Migration[] migrations) =>
        new Migrator(connection, "plain.db", TimeProvider.System).Apply(migrations);
}
