using Flywheel.Capture.Traces;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Traces;

/// <summary>Brings what was captured into the tables of traces.</summary>
internal sealed partial class TraceWorker(TraceProjector projector, TimeProvider time) : BackgroundWork
{
    protected override Task WorkAsync(ILogger logger, CancellationToken stopping) =>
        projector.WorkAsync(failure => LogFailure(logger, failure.Message), time, stopping);

    [LoggerMessage(5, LogLevel.Error, "Traces could not be brought in; this is tried again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
