namespace Flywheel.Gate;

/// <summary>The rows behind a number; the first of them where there are many.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Rows">The first, in the order of the results.</param>
public sealed record RowSample(long Count, IReadOnlyList<GateRow> Rows);
