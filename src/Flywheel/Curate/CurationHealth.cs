namespace Flywheel.Curate;

/// <summary>How the curator is, for readiness checks.</summary>
/// <param name="Offset">All events up to here have been dealt with, as far as this process knows.</param>
/// <param name="PolicyProblem">Why an older policy than the file's is in force; null when it is not.</param>
/// <param name="LastFailure">What made the latest pass fail; null when it did not.</param>
public sealed record CurationHealth(long Offset, string? PolicyProblem, string? LastFailure)
{
    /// <summary>True when the newest policy is in force and the latest pass did not fail.</summary>
    public bool IsHealthy => PolicyProblem is null && LastFailure is null;
}
