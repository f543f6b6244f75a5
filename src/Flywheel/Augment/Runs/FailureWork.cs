using Flywheel.Augment.Filtering;

namespace Flywheel.Augment.Runs;

/// <summary>What was made of a failure, before it is compared with what was made of those before it.</summary>
/// <param name="Failure">The failure.</param>
/// <param name="Generated">Variants proposed; null when no reply was of the form asked for.</param>
/// <param name="Filtered">What the filter made of them.</param>
internal sealed record FailureWork(FailureCase Failure, int? Generated, FilteredVariants Filtered);
