namespace Flywheel;

/// <summary>The values that a sample leaves possible at the confidence that was asked for.</summary>
/// <param name="Lower">The least.</param>
/// <param name="Upper">The most.</param>
public sealed record Interval(double Lower, double Upper);
