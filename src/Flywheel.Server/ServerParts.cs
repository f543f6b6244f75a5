using Flywheel.Capture;
using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Server.Access;
using Flywheel.Server.Capture;
using Flywheel.Server.Curation;
using Flywheel.Server.Metrics;
using Flywheel.Storage;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>What the server's routes are made of, opened on one workspace.</summary>
internal sealed class ServerParts : IAsyncDisposable
{
    private readonly CaptureOptions _options;

    public ServerParts(ServerOptions options, TimeProvider time)
    {
        _options = options.Capture;
        var workspace = Workspace.Open(options.Workspace);
        var pseudonyms = Pseudonyms.Open(workspace);
        var eventIds = EventIds.ByTime(time);
        Edits = new EditPayload(pseudonyms, eventIds, options.Capture);
        Feedback = new FeedbackPayload(pseudonyms, eventIds, options.Capture);
        Database = Database.Open(workspace.DatabasePath, time);
        var log = new EventLog(Database, options.Events, time);
        Log = log;
        Keys = new KeyRing(new ApiKeys(Database, time), options, time);
        Metrics.ObserveGauge("flywheel.append.queue_depth", "Events that wait for the disk.", () => log.QueueDepth);
        Registry = new MetricRegistry(Metrics.Meter);
        Appender = new Appender(log, Metrics);
        if (options.Curation is { } setup)
            Curation = new CurationWorker(new Curator(setup(workspace, Database, log)));
    }

    public Database Database { get; }

    public IEventLog Log { get; }

    public KeyRing Keys { get; }

    public ServerMetrics Metrics { get; } = new();

    public MetricRegistry Registry { get; }

    public IPayload Edits { get; }

    public IPayload Feedback { get; }

    /// <summary>The curator at work; null where the server captures only.</summary>
    public CurationWorker? Curation { get; }

    private Appender Appender { get; }

    /// <summary>The handler of a route that takes items.</summary>
    public RequestDelegate Capture(IPayload payload, CancellationToken stopping) =>
        new CaptureEndpoint(payload, Appender, _options, stopping).HandleAsync;

    /// <summary>Commits what waits for the disk and closes the workspace.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Curation is not null)
            await Curation.DisposeAsync().ConfigureAwait(false);
        await Keys.DisposeAsync().ConfigureAwait(false);
        Database.Dispose();
        Registry.Dispose();
        Metrics.Dispose();
    }
}
