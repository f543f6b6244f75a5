using System.Diagnostics.Metrics;
using System.Globalization;
using Flywheel.Events;

namespace Flywheel.Server.Metrics;

/// <summary>What the server counts and times. Thread-safe.</summary>
internal sealed class ServerMetrics : IDisposable
{
    public const string MeterName = "Flywheel.Server";

    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    // Measurements carry objects: made once, they cost nothing on the hot path.
    private static readonly string[] Statuses = Enumerable
        .Range(0, 600)
        .Select(status => status.ToString(CultureInfo.InvariantCulture))
        .ToArray();

    private readonly Counter<long> _requests;
    private readonly Histogram<double> _requestSeconds;
    private readonly Counter<long> _appended;
    private readonly Counter<long> _duplicates;
    private readonly Histogram<double> _commitSeconds;
    private readonly Counter<long> _positives;
    private long _overloads;

    public ServerMetrics()
    {
        Meter = new Meter(MeterName);
        _requests = Meter.CreateCounter<long>("flywheel.http.requests", "{request}", "Requests answered.");
        _requestSeconds = Meter.CreateHistogram(
            "flywheel.http.request.duration",
            "s",
            "Time from the request's headers to the end of its answer.",
            null,
            Durations
        );
        _appended = Meter.CreateCounter<long>("flywheel.events.appended", "{event}", "Events on disk, by type.");
        _duplicates = Meter.CreateCounter<long>(
            "flywheel.events.duplicate",
            "{event}",
            "Events that the log held already."
        );
        _positives = Meter.CreateCounter<long>(
            "flywheel.feedback.positive",
            "{feedback}",
            "Feedback that speaks well of unedited interactions, by whether the sample keeps its text."
        );
        // Observed, so that it is told before the first one: an alert on its rate needs the zero.
        Meter.CreateObservableCounter(
            "flywheel.append.overloads",
            () => Volatile.Read(ref _overloads),
            "{append}",
            "Appends refused by back-pressure."
        );
        _commitSeconds = Meter.CreateHistogram(
            "flywheel.commit.duration",
            "s",
            "Time from handing events to the log until they are on disk.",
            null,
            Durations
        );
    }

    /// <summary>The meter that carries these instruments, and no other server's.</summary>
    public Meter Meter { get; }

    public void Answered(string route, int status, TimeSpan duration)
    {
        var routeTag = new KeyValuePair<string, object?>("route", route);
        _requests.Add(1, routeTag, new("status", Statuses[Math.Clamp(status, 0, Statuses.Length - 1)]));
        _requestSeconds.Record(duration.TotalSeconds, routeTag);
    }

    public void Appended(IReadOnlyList<EventDraft> drafts, IReadOnlyList<AppendOutcome> outcomes, TimeSpan duration)
    {
        var duplicates = 0;
        foreach (var outcome in outcomes)
            duplicates += outcome.IsDuplicate ? 1 : 0;
        if (drafts.Count > duplicates)
            _appended.Add(
                drafts.Count - duplicates,
                new KeyValuePair<string, object?>("type", EventTypeName.Of(drafts[0].Type))
            );
        if (duplicates > 0)
            _duplicates.Add(duplicates);
        _commitSeconds.Record(duration.TotalSeconds);
    }

    /// <summary>Feedback was read of which the sample decides.</summary>
    public void Sampled(bool isInSample) =>
        _positives.Add(1, new KeyValuePair<string, object?>("sampled", isInSample ? "true" : "false"));

    public void Overloaded() => Interlocked.Increment(ref _overloads);

    /// <summary>Shows a number that is asked for when the metrics are read.</summary>
    public void ObserveGauge(string name, string description, Func<long> value) =>
        Meter.CreateObservableGauge(name, value, null, description);

    public void Dispose() => Meter.Dispose();
}
