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
    FailedTraces failedTraces,
    MatchedTraces matches
)
{
    private const string ReleaseAttribute = "release";
    private const double Confidence = 0.95;

    private readonly double _z = NormalDistribution.Quantile((1 + Confidence) / 2);

    /// <summary>The escapes of a release.</summary>
    /// <exception cref="FlywheelException">
    /// There is no such release, the catalogue of failure modes is wrong, or its rows cannot be read.
    /// </exception>
    public async Task<EscapeReport> OfAsync(string name, CancellationToken cancellationToken)
    {
        var release = releases.Get(name);
        var until = releases.List().LastOrDefault(other => other.RecordedAt > release.RecordedAt)?.RecordedAt;
        var slice = new TraceSlice(ReleaseAttribute, name, release.RecordedAt, until);
        var (all, failed) = failedTraces.Find(slice);
        var passed = PassedModes.Of(release, gates);
        // Nothing escapes a gate that passed nothing, and to match a trace takes long.
        var matched = await matches.MatchAsync(passed.Count > 0 ? failed : [], cancellationToken).ConfigureAwait(false);
        var found = failed
            .Zip(matched, (trace, match) => (match?.Mode, Escape: new Escape(trace.Id, match?.Reason ?? "")))
            .Where(one => one.Mode is not null && passed.Contains(one.Mode))
            .ToList();
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

    private ModeEscapes Of(string mode, long traceCount, List<(string? Mode, Escape Escape)> found)
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
