using System.Runtime.CompilerServices;

namespace Flywheel.Storage;

/// <summary>Checks that the database's pages, indexes and constraints are sound.</summary>
public sealed class DatabaseCheck(Database database) : IWorkspaceCheck
{
    private const string Cure = "Check the disk, then restore a backup with 'flywheel restore'.";

    /// <inheritdoc/>
    public string Name => "database";

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> CheckAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var problem in database.Read(Problems))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new Finding(database.Path, problem, Cure);
        }
    }

    private static List<string> Problems(Microsoft.Data.Sqlite.SqliteConnection connection)
    {
        var problems = new List<string>();
        using var integrity = new Statement(connection, "PRAGMA integrity_check(20)");
        while (integrity.Step())
            if (integrity.Text(0) is var problem and not "ok")
                problems.Add(problem);
        using var references = new Statement(connection, "PRAGMA foreign_key_check");
        while (references.Step())
            problems.Add($"a row of {references.Text(0)} refers to a missing row of {references.Text(2)}");
        return problems;
    }
}
