using Flywheel.Curate;
using Flywheel.Curate.Audit;
using Flywheel.Curate.Breaker;
using Flywheel.Events;
using Flywheel.Storage;

namespace Flywheel.Tests.Curate;

/// <summary>A workspace with a curator in it, which can be dropped and made anew as a killed process would be.</summary>
internal sealed class CuratorFixture : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private Database? _database;
    private Curator? _curator;

    public CuratorFixture() => Restart();

    public MemorySink Sink { get; } = new();

    public FixedPolicies Policies { get; } = new();

    public CurationOptions Options { get; set; } = new() { BatchSize = 8 };

    public IEditAudit? Audit { get; set; }

    /// <summary>When the circuit breaker opens; null for a curator without one.</summary>
    public BreakerOptions? Breaker { get; set; }

    public CircuitBreaker CircuitBreaker => new(Database, Breaker ?? new BreakerOptions(), TimeProvider.System);

    public Database Database => _database!;

    public EventLog Log { get; private set; } = null!;

    public Verdicts Verdicts => new(Database);

    public Quarantine Quarantine => new(Database, Log, TimeProvider.System);

    public Curator Curator =>
        _curator ??= new Curator(
            new CuratorParts
            {
                Database = Database,
                Log = Log,
                Sink = Sink,
                Policies = Policies,
                Options = Options,
                Audit = Audit,
                Breaker = Breaker is null ? null : CircuitBreaker,
            }
        );

    public IReadOnlyList<string> Visible => [.. Sink.Visible(Options.Dataset).Select(row => row.Edit.EventId)];

    public void Restart()
    {
        Close();
        _database = Database.Open(_directory.File("flywheel.db"), TimeProvider.System);
        Log = new EventLog(_database, new EventLogOptions(), TimeProvider.System);
    }

    public async Task AppendAsync(params IEnumerable<Edit> edits) =>
        (await Log.AppendAsync([.. edits.Select(Sample.Draft)], default)).ShouldBeOfType<AppendResult.Appended>();

    public Task<CurationReport> RunAsync() => Curator.RunAsync(progress: null, default);

    /// <summary>Waits until an offset is curated and recorded.</summary>
    public async Task UntilCuratedAsync(long offset)
    {
        while (new ConsumerOffsets(Database).Get(Flywheel.Curate.Curator.Consumer) < offset)
            await Task.Yield();
    }

    public async Task<StoredVerdict> VerdictOfAsync(string eventId)
    {
        var found = await Log.FindAsync(eventId, default);
        return Verdicts.Find(found.ShouldNotBeNull().Offset).ShouldNotBeNull();
    }

    public void Dispose()
    {
        Close();
        _directory.Dispose();
    }

    private void Close()
    {
        _curator?.Dispose();
        _curator = null;
        _database?.Dispose();
    }
}
