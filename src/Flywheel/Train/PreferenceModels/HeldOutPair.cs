namespace Flywheel.Train.PreferenceModels;

/// <summary>A pair as a model that did not see it judges it.</summary>
/// <param name="Margin">Above zero where it takes the better answer for the better one.</param>
/// <param name="Length">The sign of the better answer's length less the worse one's.</param>
internal readonly record struct HeldOutPair(double Margin, int Length);
