namespace Flywheel.Lake.Export;

/// <summary>A train row that must not leave, because a model trained on it could not be measured.</summary>
/// <param name="Id">The train row.</param>
/// <param name="HeldOutDataset">The dataset of the row that it repeats.</param>
/// <param name="HeldOutId">That eval or regression row.</param>
public sealed record RefusedRow(string Id, string HeldOutDataset, string HeldOutId);
