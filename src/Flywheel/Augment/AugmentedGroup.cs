namespace Flywheel.Augment;

/// <summary>Failures that have something in common.</summary>
/// <param name="Name">The mode or cohort.</param>
/// <param name="Failures">Failures.</param>
/// <param name="Generated">Variants proposed for them.</param>
/// <param name="Kept">Variants kept.</param>
public sealed record AugmentedGroup(string Name, long Failures, long Generated, long Kept);
