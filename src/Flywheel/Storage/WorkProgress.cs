namespace Flywheel.Storage;

/// <summary>How far long work has come.</summary>
/// <param name="Done">What is done, in bytes or rows, as the work says.</param>
/// <param name="Total">What there is to do, in the same unit; what was known of it when the work began.</param>
public readonly record struct WorkProgress(long Done, long Total);
