namespace Flywheel.Gate.Tallies;

/// <summary>What is remembered of a row, by its id.</summary>
/// <param name="IsKnown">True where the baseline has the row.</param>
/// <param name="Outcome">What became of it there.</param>
/// <param name="Score">Its score there; not a number where it has none.</param>
/// <param name="IsSeen">True once the candidate's result was read.</param>
internal readonly record struct BaselineRow(bool IsKnown, RowOutcome Outcome, double Score, bool IsSeen);
