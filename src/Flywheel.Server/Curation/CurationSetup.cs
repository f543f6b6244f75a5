using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Server.Curation;

/// <summary>
/// Says what the server's curator works with. Called once, after the workspace is open and before the server listens.
/// </summary>
/// <param name="workspace">The server's workspace.</param>
/// <param name="database">Its database.</param>
/// <param name="log">Its event log.</param>
/// <exception cref="FlywheelException">The policy, the judge or the dataset cannot be used; the server does not start.</exception>
public delegate CuratorParts CurationSetup(Workspace workspace, Database database, IEventLog log);
