namespace Flywheel.Train;

/// <summary>What a model rests on.</summary>
/// <param name="Model">The model.</param>
/// <param name="Run">The run that made it, with the dataset and its version.</param>
/// <param name="Rows">The rows that it was trained on, in the order of the version: what people edited has the id of its event.</param>
/// <param name="Variants">Those of the rows that were made of failures; none where the version cannot be read any more.</param>
public sealed record ModelLineage(
    TrainedModel Model,
    TrainingRun Run,
    IReadOnlyList<string> Rows,
    IReadOnlyList<VariantOrigin> Variants
);
