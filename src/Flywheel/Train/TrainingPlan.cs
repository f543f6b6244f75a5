namespace Flywheel.Train;

/// <summary>Whether a training is due, and why.</summary>
/// <param name="IsDue">True when a run is to start, or to go on, now.</param>
/// <param name="Reason">What speaks for it or against it, in one sentence.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Version">The version that would be trained on; null while there is no such dataset.</param>
/// <param name="NewRows">Train rows that the dataset gained since the last run's version.</param>
/// <param name="Run">The run that is active or of that version; null when there is none.</param>
public sealed record TrainingPlan(
    bool IsDue,
    string Reason,
    string Dataset,
    long? Version,
    long NewRows,
    TrainingRun? Run
)
{
    /// <summary>True when nothing speaks against it but that as many runs began as may begin within a day.</summary>
    internal bool IsOverBudget { get; init; }
}
