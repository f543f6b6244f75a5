namespace Flywheel.Gate;

/// <summary>A row behind a number.</summary>
/// <param name="Id">The row.</param>
/// <param name="Reason">What the evaluator said of it, cut where it is long; why it was left out, for an excluded row.</param>
public sealed record GateRow(string Id, string? Reason);
