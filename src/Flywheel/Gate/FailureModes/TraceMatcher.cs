using Flywheel.Capture.Traces;
using Flywheel.Lake.Examples;

namespace Flywheel.Gate.FailureModes;

/// <summary>Says of which failure mode a stored trace is. Thread-safe.</summary>
internal sealed class TraceMatcher(TraceStore traces, FailureModeCatalog catalog, FailureModeMatcher matcher)
{
    /// <summary>The match; null where the trace is gone or does not say what was asked.</summary>
    public async Task<FailureMatch?> MatchAsync(string traceId, CancellationToken cancellationToken)
    {
        // Retention may have removed it since, and one that does not say what was asked is of no mode.
        if (traces.Find(traceId) is not { } trace || TraceExample.TryOf(trace, expected: [], failureMode: null) is null)
            return null;
        return matcher.Match(await TraceFailure.OfAsync(trace, catalog, cancellationToken).ConfigureAwait(false));
    }
}
