namespace Flywheel.Train.PreferenceModels;

/// <summary>A pair as training reads it.</summary>
/// <param name="Fold">The fold that it is in, 0 to <see cref="CrossFit.Folds"/> - 1.</param>
/// <param name="Length">The sign of the better answer's length less the worse one's.</param>
/// <param name="Difference">The better answer against the worse one.</param>
internal sealed record SpooledPair(int Fold, int Length, Difference Difference);
