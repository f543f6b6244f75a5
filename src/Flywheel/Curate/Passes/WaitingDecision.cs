namespace Flywheel.Curate.Passes;

/// <summary>A decision that is to be carried out.</summary>
/// <param name="DecidedAtOffset">The place of the decision in the log.</param>
/// <param name="Candidate">The edit and the decision.</param>
internal sealed record WaitingDecision(long DecidedAtOffset, Candidate Candidate);
