using System.Diagnostics;
using Flywheel.Events;
using Flywheel.Server.Metrics;

namespace Flywheel.Server.Capture;

/// <summary>Appends to the event log and measures it. Thread-safe.</summary>
internal sealed class Appender(IEventLog log, ServerMetrics metrics)
{
    /// <inheritdoc cref="IEventLog.AppendAsync"/>
    /// <remarks>Not cancelled with the request: what was read whole is stored, whether or not the client still listens.</remarks>
    public async ValueTask<AppendResult> AppendAsync(IReadOnlyList<EventDraft> drafts)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await log.AppendAsync(drafts, CancellationToken.None).ConfigureAwait(false);
        if (result is AppendResult.Appended appended)
            metrics.Appended(drafts, appended.Outcomes, Stopwatch.GetElapsedTime(start));
        else
            metrics.Overloaded();
        return result;
    }
}
