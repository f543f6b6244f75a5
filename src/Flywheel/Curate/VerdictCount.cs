namespace Flywheel.Curate;

/// <summary>How many edits got a verdict.</summary>
/// <param name="Kind">The decision.</param>
/// <param name="Reason">The reason; null for a keep.</param>
/// <param name="Count">How many.</param>
public sealed record VerdictCount(VerdictKind Kind, string? Reason, long Count);
