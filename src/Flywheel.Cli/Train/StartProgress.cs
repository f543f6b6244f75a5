using Flywheel.Train;

namespace Flywheel.Cli.Train;

/// <summary>Shows how far a training has come while it goes on, where its trainer says so.</summary>
internal static class StartProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits for a start.</summary>
    public static async Task<TrainingRun?> ShowAsync(Training training, Task<TrainingRun?> start)
    {
        using var line = new ProgressLine("training");
        while (await Task.WhenAny(start, Task.Delay(Interval)).ConfigureAwait(false) != start)
            if (
                training.Runs.List(after: null, 1) is [{ State: TrainingState.Running } run]
                && training.Log(run).Progress is { } progress
            )
                line.Report(progress.Done, progress.Total);
        return await start.ConfigureAwait(false);
    }
}
