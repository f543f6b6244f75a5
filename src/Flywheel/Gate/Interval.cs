namespace Flywheel.Gate;

/// <summary>The values that a sample leaves possible at the policy's confidence.</summary>
/// <param name="Lower">The least.</param>
/// <param name="Upper">The most.</param>
public sealed record Interval(double Lower, double Upper);
