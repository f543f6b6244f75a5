using Flywheel.Events;
using Flywheel.Storage;
using Flywheel.Tests.Storage;

namespace Flywheel.Tests.Events;

public sealed class EmbeddedEventLogTests : EventLogContract, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Database _database;

    public EmbeddedEventLogTests()
    {
        _database = Database.Open(_directory.File("flywheel.db"), TimeProvider.System);
        Log = new EventLog(_database, new EventLogOptions(), TimeProvider.System);
    }

    protected override IEventLog Log { get; }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }
}
