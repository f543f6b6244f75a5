using Flywheel.Gate;

namespace Flywheel.Train.Rlaif;

/// <summary>What one iteration did.</summary>
/// <param name="Number">From 1 on.</param>
/// <param name="Dataset">The dataset of its pairs.</param>
/// <param name="Version">The version that was trained on.</param>
/// <param name="Pairs">The number of its pairs.</param>
/// <param name="Run">The training run; null where there was nothing to train on.</param>
/// <param name="Gate">The decision over the candidate; null where there is no candidate.</param>
/// <param name="Lift">The scores that a change of model left possible, in the mean over the eval rows; null where there is no candidate.</param>
/// <param name="Stop">Why it was the last one; null when another follows.</param>
public sealed record RlaifIteration(
    int Number,
    string Dataset,
    long Version,
    int Pairs,
    TrainingRun? Run,
    GateReport? Gate,
    Interval? Lift,
    string? Stop
);
