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
internal static class WorkspaceChecks
{
    public static IReadOnlyList<IWorkspaceCheck> Of(Workspace workspace, Database database) =>
        [
            new DatabaseCheck(database),
            new FileModeCheck(workspace),
            new ConfigurationCheck(workspace),
            new PseudonymKeyCheck(workspace, database),
            new EventLogCheck(database),
            new AuditTrailCheck(new AuditTrail(database, TimeProvider.System)),
            new PolicyCheck(workspace),
            new FailureModesCheck(workspace),
            new DatasetsCheck(workspace, TimeProvider.System),
            new PublicationCheck(workspace, database, TimeProvider.System),
            new EvaluationsCheck(workspace, TimeProvider.System),
            new ModelsCheck(workspace, database, TimeProvider.System),
        ];
}
