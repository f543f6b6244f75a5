using Flywheel.Gate.Releases;
using Flywheel.Train;

namespace Flywheel.Turn;

/// <summary>
/// Which model is in use: the one that the latest release names. Where that is no model of the workspace, or nothing was released
/// yet, the target answers alone. So whoever records a release decides, and can go back.
/// </summary>
internal static class CurrentModel
{
    /// <summary>The model; null where the target answers alone.</summary>
    public static TrainedModel? Of(ReleaseRecords releases, TrainingRuns runs) =>
        releases.List() is [var latest, ..] ? runs.Models().FirstOrDefault(model => model.Id == latest.Model) : null;
}
