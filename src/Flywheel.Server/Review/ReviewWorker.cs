using Flywheel.Review;
using Flywheel.Train.PreferenceModels;
using Microsoft.Extensions.Logging;

namespace Flywheel.Server.Review;

/// <summary>Lets into the queues what their rules ask for.</summary>
internal sealed partial class ReviewWorker(Reviews reviews, EditDoubts doubts, TimeProvider time) : BackgroundWork
{
    // People wait for nothing here, and a trace is quiet for a minute before it can enter.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task WorkAsync(ILogger logger, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await reviews.RunAsync(stopping).ConfigureAwait(false);
                await doubts.RunAsync(stopping).ConfigureAwait(false);
            }
            catch (FlywheelException failure)
            {
                LogFailure(logger, failure.Message);
            }
            await Task.Delay(Pause, time, stopping).ConfigureAwait(false);
        }
    }

    [LoggerMessage(8, LogLevel.Error, "The intake of reviews failed and is tried again: {Reason}")]
    private static partial void LogFailure(ILogger logger, string reason);
}
