using Flywheel.Train.PreferenceModels;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>A training.</summary>
/// <param name="Model">The model.</param>
/// <param name="Dataset">The version that was trained on.</param>
/// <param name="Rows">Rows of it.</param>
/// <param name="Sha256">The checksum of the model's file.</param>
/// <param name="HeldOut">What the model is worth on pairs that it did not see.</param>
internal sealed record TrainingShown(string Model, string Dataset, int Rows, string Sha256, HeldOutReport HeldOut);
