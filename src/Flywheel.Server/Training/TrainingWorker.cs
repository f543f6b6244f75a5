using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Training;

/// <summary>
/// Trains when it is due, one run at a time. When the server stops, a command that trains goes on, and the next server waits for
/// it; what trains in this process begins again.
/// </summary>
internal sealed partial class TrainingWorker(Flywheel.Train.Training training, TimeProvider time) : BackgroundWork
{
    // A training takes minutes at least, and a plan is cheap: it counts files.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task WorkAsync(ILogger logger, CancellationToken stopping)
    {
        while (true)
        {
            await RunAsync(logger, stopping).ConfigureAwait(false);
            await Task.Delay(Pause, time, stopping).ConfigureAwait(false);
        }
    }

    private async Task RunAsync(ILogger logger, CancellationToken stopping)
    {
        try
        {
            if (await training.StartIfDueAsync(stopping).ConfigureAwait(false) is { } run)
                LogRun(logger, run.Id, run.State, run.Attempt);
        }
        // Another process is at it.
        catch (FlywheelException busy) when (busy.IsTransient) { }
        catch (FlywheelException failure)
        {
            LogFailure(logger, failure.Message);
        }
    }

    [LoggerMessage(9, LogLevel.Information, "Training run {Run} is {State} after try {Attempt}.")]
    private static partial void LogRun(ILogger logger, string run, Train.TrainingState state, int attempt);

    [LoggerMessage(10, LogLevel.Error, "No training could be started; this is tried again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
