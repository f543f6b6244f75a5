using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Flywheel.Storage;

/// <summary>Brings a database's tables up to date; all missing steps in one transaction, so that it is never half way.</summary>
internal sealed class Migrator(SqliteConnection connection, string path, TimeProvider timeProvider)
{
    private const string TableExists = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'migrations'";
    private const string AppliedNumbers = "SELECT number FROM migrations ORDER BY number";
    private const string Record = "INSERT INTO migrations(number, name, applied_at) VALUES (?1, ?2, ?3)";

    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS migrations(
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            applied_at TEXT NOT NULL
        )
        """;

    /// <summary>Applies those of the steps that the database does not have.</summary>
    /// <exception cref="FlywheelException">The database has a step that is not among them.</exception>
    public void Apply(IReadOnlyList<Migration> migrations)
    {
        // Most starts find nothing to do; they should not wait for another process that writes.
        if (Missing(migrations).Count == 0)
            return;
        using var transaction = connection.BeginTransaction(deferred: false);
        Run(CreateTable);
        foreach (var migration in Missing(migrations))
            Apply(migration);
        transaction.Commit();
    }

    /// <summary>Refuses a database that lacks steps and may not be given them.</summary>
    /// <exception cref="FlywheelException">It lacks one of the steps, or has one that is not among them.</exception>
    public void RequireAll(IReadOnlyList<Migration> migrations)
    {
        if (Missing(migrations).Count > 0)
            throw new FlywheelException(
                $"The database {path} was written by an older version of Flywheel and may not be written by this user, so it "
                    + "cannot be brought up to date. Run any command once as the owner of the workspace."
            );
    }

    private List<Migration> Missing(IReadOnlyList<Migration> migrations)
    {
        var applied = AppliedMigrations();
        var missing = migrations.Where(migration => !applied.Remove(migration.Number)).ToList();
        return applied.Count == 0 ? missing : throw Newer(applied.Max());
    }

    private HashSet<long> AppliedMigrations()
    {
        var applied = new HashSet<long>();
        using var table = new Statement(connection, TableExists);
        if (!table.Step())
            return applied;
        using var numbers = new Statement(connection, AppliedNumbers);
        while (numbers.Step())
            applied.Add(numbers.Integer(0));
        return applied;
    }

    private void Apply(Migration migration)
    {
        Run(migration.Sql);
        var appliedAt = timeProvider.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        using var record = new Statement(connection, Record);
        record.Bind(1, migration.Number).Bind(2, migration.Name).Bind(3, appliedAt).Run();
    }

    private void Run(string sql) =>
        SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);

    private FlywheelException Newer(long number) =>
        new(
            $"The database {path} was written by a newer version of Flywheel: it has migration {number}, which version "
                + $"{typeof(Migrator).Assembly.GetName().Version?.ToString(3)} does not know. Use the newer version."
        );
}
