namespace Flywheel.Gate.FailureModes;

/// <summary>A kind of failure that has a name.</summary>
/// <param name="Name">What rows and policies call it.</param>
/// <param name="Definition">What goes wrong, in a sentence or two.</param>
/// <param name="Rules">A failure that meets one of them is of this mode; may be empty.</param>
internal sealed record FailureMode(string Name, string Definition, IReadOnlyList<FailureRule> Rules);
