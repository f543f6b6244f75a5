using System.Diagnostics.Metrics;
using Flywheel.Curate.Passes;

namespace Flywheel.Curate;

/// <summary>The curator's instruments, on the meter <see cref="MeterName"/>.</summary>
internal sealed class CurationMetrics : IDisposable
{
    public const string MeterName = "Flywheel.Curate";

    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _verdicts;
    private readonly Histogram<double> _batchDuration;

    public CurationMetrics(Func<long> lag)
    {
        _verdicts = _meter.CreateCounter<long>("flywheel.curate.verdicts", "{edit}", "Verdicts by kind and reason.");
        _batchDuration = _meter.CreateHistogram<double>(
            "flywheel.curate.batch.duration",
            "s",
            "From the reading of a batch until its results are on disk."
        );
        _meter.CreateObservableGauge("flywheel.curate.lag", lag, "{event}", "Events that wait for curation.");
    }

    public void Record(string dataset, JudgedBatch batch, TimeSpan duration)
    {
        _batchDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("dataset", dataset));
        foreach (var group in batch.Edits.CountBy(edit => (edit.Verdict.Kind, edit.Verdict.Reason)))
            _verdicts.Add(
                group.Value,
                new KeyValuePair<string, object?>("verdict", VerdictName.Of(group.Key.Kind)),
                new KeyValuePair<string, object?>("reason", group.Key.Reason ?? "none"),
                new KeyValuePair<string, object?>("dataset", dataset)
            );
    }

    public void Dispose() => _meter.Dispose();
}
