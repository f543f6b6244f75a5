using Flywheel.Evaluate.Online;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Evaluations;

/// <summary>Scores a sample of the traces that arrive.</summary>
internal sealed partial class OnlineWorker(OnlineEvaluation evaluation) : BackgroundWork
{
    protected override Task WorkAsync(ILogger logger, CancellationToken stopping) =>
        evaluation.WorkAsync(failure => LogFailure(logger, failure.Message), stopping);

    [LoggerMessage(7, LogLevel.Error, "Traces could not be scored; this is tried again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
