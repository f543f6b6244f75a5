namespace Flywheel.Train;

/// <summary>What a model rests on.</summary>
/// <param name="Model">The model.</param>
/// <param name="Run">The run that made it, with the dataset and its version.</param>
/// <param name="Rows">The rows that it was trained on, in the order of the version; a row has the id of its event.</param>
public sealed record ModelLineage(TrainedModel Model, TrainingRun Run, IReadOnlyList<string> Rows);
