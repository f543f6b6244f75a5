using Flywheel.Capture;
using Flywheel.Capture.Otlp;
using Flywheel.Capture.Traces;
using Flywheel.Events;
using Flywheel.Server.Access;
using Flywheel.Server.Capture;
using Flywheel.Server.Changes;
using Flywheel.Server.Curation;
using Flywheel.Server.Evaluations;
using Flywheel.Server.Metrics;
using Flywheel.Server.Review;
using Flywheel.Server.Traces;
using Flywheel.Server.Training;
using Flywheel.Server.Turns;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Server;

/// <summary>What the server's routes are made of, over an open workspace that it does not own.</summary>
internal sealed class ServerParts : IAsyncDisposable
{
    private readonly Appender _appender;

    public ServerParts(Wheel wheel, ServerOptions options, TimeProvider time)
    {
        Wheel = wheel;
        Time = time;
        var eventIds = EventIds.ByTime(time);
        Edits = new EditPayload(wheel.Pseudonyms, eventIds, wheel.Options.Capture);
        Feedback = new FeedbackPayload(wheel.Pseudonyms, eventIds, wheel.Options.Capture, Metrics.Sampled);
        Options = options;
        Access = new AccessParts(wheel, options, time);
        Changes = new ChangeFeed(wheel, time);
        Metrics.ObserveGauge("flywheel.append.queue_depth", "Events that wait for the disk.", () => wheel.QueueDepth);
        BreakerGauges.Observe(Metrics, wheel.Breaker);
        Registry = new MetricRegistry(Metrics.Meter);
        _appender = new Appender(wheel.Log, Metrics);
        Traces = new TraceExport(new OtlpTraceReader(wheel.Pseudonyms, wheel.Options.Capture), _appender);
        Curation = options.Curates ? new CurationWorker(wheel.Curator) : null;
        Work =
        [
            .. Curation is { } curation ? [curation] : Array.Empty<BackgroundWork>(),
            // Turns train by themselves, and one server does not train on two datasets.
            .. options is { Trains: true, Turns: null }
                ? [new TrainingWorker(wheel.Training, time)]
                : Array.Empty<BackgroundWork>(),
            new TraceWorker(wheel.TraceProjector, time),
            new ReviewWorker(wheel.Reviews, wheel.EditDoubts, time),
            new OnlineWorker(wheel.OnlineEvaluation),
            .. options.Turns is { } turns ? [new TurnWorker(turns, wheel, time)] : Array.Empty<BackgroundWork>(),
            new RetentionWorker(
                new EventRetention(wheel.Database, wheel.Options.Events, time),
                new TraceRetention(wheel.Database, wheel.Options.Traces, time),
                time
            ),
        ];
    }

    public Wheel Wheel { get; }

    public ServerOptions Options { get; }

    /// <summary>What tells pages of changes.</summary>
    public ChangeFeed Changes { get; }

    /// <summary>Who may come in, and for what.</summary>
    public AccessParts Access { get; }

    public TimeProvider Time { get; }

    public ServerMetrics Metrics { get; } = new();

    public MetricRegistry Registry { get; }

    public IPayload Edits { get; }

    public IPayload Feedback { get; }

    /// <summary>What stores the spans of traces.</summary>
    public TraceExport Traces { get; }

    /// <summary>The curator at work; null where the server captures only.</summary>
    public CurationWorker? Curation { get; }

    /// <summary>What goes on beside the requests, the curator among it.</summary>
    public IReadOnlyList<BackgroundWork> Work { get; }

    /// <summary>The handler of a route that takes items.</summary>
    public RequestDelegate Capture(IPayload payload, CancellationToken stopping) =>
        new CaptureEndpoint(payload, _appender, Wheel.Options.Capture, stopping).HandleAsync;

    /// <summary>Ends what works beside the requests.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var work in Work)
            await work.DisposeAsync().ConfigureAwait(false);
        await Changes.DisposeAsync().ConfigureAwait(false);
        await Access.DisposeAsync().ConfigureAwait(false);
        Registry.Dispose();
        Metrics.Dispose();
    }
}
