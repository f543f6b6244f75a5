namespace Flywheel.Curate;

/// <summary>What the verdict in force says of an edit, as far as another judgement has to heed it.</summary>
/// <param name="IsKept">True when it is kept.</param>
/// <param name="HeldBy">The signal for which the circuit breaker holds it; null when it does not.</param>
internal readonly record struct Standing(bool IsKept, string? HeldBy);
