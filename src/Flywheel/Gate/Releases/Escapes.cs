using Flywheel.Capture.Traces;
using Flywheel.Gate.FailureModes;
using Flywheel.Gate.Records;
using Flywheel.Gate.Statistics;

namespace Flywheel.Gate.Releases;

/// <summary>
/// Counts escapes: production failures of modes that the release's gate had passed. A trace belongs to the release that its
/// attribute <c>release</c> names; one that names none, to the release that was in use when it started.
/// </summary>
internal sealed class Escapes(
    ReleaseRecords releases,
    GateRecords gates,
    TraceStore traces,
    FailedTraces failedTraces,
    FailureModeCatalog catalog,
    FailureModeMatcher matcher
)
{
    private const string ReleaseAttribute = "release";
    private const double Confidence = 0.95;

    private readonly TraceMatcher _matcher = new(traces, catalog, matcher);
    private readonly double _z = NormalDistribution.Quantile((1 + Confidence) / 2);

    /// <summary>The escapes of a release.</summary>
    /// <exception cref="FlywheelException">There is no such release.</exception>
    public async Task<EscapeReport> OfAsync(string name, CancellationToken cancellationToken)
    {
        var release = releases.Get(name);
        var until = releases.List().LastOrDefault(other => other.RecordedAt > release.RecordedAt)?.RecordedAt;
        var slice = new TraceSlice(ReleaseAttribute, name, release.RecordedAt, until);
        var (all, failed) = failedTraces.Find(slice);
        var passed = PassedModes.Of(release, gates);
        var found = new List<(string Mode, Escape Escape)>();
        foreach (var id in failed)
            if (await _matcher.MatchAsync(id, cancellationToken).ConfigureAwait(false) is { Mode: { } mode } match)
                if (passed.Contains(mode))
                    found.Add((mode, new Escape(id, match.Reason)));
        var modes = passed.Select(mode => Of(mode, all, found)).OrderByDescending(mode => mode.Count);
        return new EscapeReport
        {
            Release = name,
            Since = release.RecordedAt,
            Until = until,
            Traces = all,
            Failures = failed.Count,
            OtherFailures = failed.Count - found.Count,
            Confidence = Confidence,
            Modes = [.. modes.ThenBy(mode => mode.Mode, StringComparer.Ordinal)],
        };
    }

    private ModeEscapes Of(string mode, long traceCount, List<(string Mode, Escape Escape)> found)
    {
        var escapes = found.Where(one => one.Mode == mode).Select(one => one.Escape).ToList();
        return new ModeEscapes(
            mode,
            escapes.Count,
            traceCount == 0 ? null : (double)escapes.Count / traceCount,
            WilsonInterval.Of(escapes.Count, traceCount, _z),
            escapes
        );
    }
}
