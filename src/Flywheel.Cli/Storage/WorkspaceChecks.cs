using Flywheel.Capture;
using Flywheel.Curate;
using Flywheel.Evaluate.Runs;
using Flywheel.Events;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Train;

namespace Flywheel.Cli.Storage;

/// <summary>The checks that the rooms bring, put together.</summary>
internal sealed class WorkspaceChecks : IDisposable
{
    private readonly Database? _database;

    private WorkspaceChecks(Database? database, IReadOnlyList<IWorkspaceCheck> all) =>
        (_database, All) = (database, all);

    /// <summary>The checks, in order.</summary>
    public IReadOnlyList<IWorkspaceCheck> All { get; }

    /// <summary>All checks; where the database cannot be opened, that and what can be looked at without it.</summary>
    /// <exception cref="FlywheelException">The database cannot be opened now, and may be later.</exception>
    public static WorkspaceChecks Open(Workspace workspace)
    {
        try
        {
            var database = Database.OpenToRead(workspace.DatabasePath, TimeProvider.System);
            return new(database, Of(workspace, database));
        }
        catch (FlywheelException failure) when (!failure.IsTransient)
        {
            return new(null, [new UnopenedDatabase(workspace.DatabasePath, failure), .. OfFiles(workspace)]);
        }
    }

    public void Dispose() => _database?.Dispose();

    private static IReadOnlyList<IWorkspaceCheck> Of(Workspace workspace, Database database) =>
        [
            new DatabaseCheck(database),
            .. OfFiles(workspace),
            new PseudonymKeyCheck(workspace, database),
            new EventLogCheck(database),
            new AuditTrailCheck(new AuditTrail(database, TimeProvider.System)),
            new PublicationCheck(workspace, database, TimeProvider.System),
            new ModelsCheck(workspace, database, TimeProvider.System),
        ];

    // What can be looked at whether the database opens or not.
    private static IReadOnlyList<IWorkspaceCheck> OfFiles(Workspace workspace) =>
        [
            new FileModeCheck(workspace),
            new ConfigurationCheck(workspace),
            new PolicyCheck(workspace),
            new FailureModesCheck(workspace),
            new DatasetsCheck(workspace, TimeProvider.System),
            new EvaluationsCheck(workspace, TimeProvider.System),
        ];
}
