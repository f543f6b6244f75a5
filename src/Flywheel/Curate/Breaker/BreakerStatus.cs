namespace Flywheel.Curate.Breaker;

/// <summary>How the circuit breaker stands.</summary>
/// <param name="IsEnabled">False when the configuration has switched it off: it neither watches nor holds.</param>
/// <param name="Openings">For whom it is open, the earliest first.</param>
public sealed record BreakerStatus(bool IsEnabled, IReadOnlyList<BreakerOpening> Openings)
{
    /// <summary>True when anybody's edits are held.</summary>
    public bool IsOpen => IsEnabled && Openings.Count > 0;

    /// <summary>True when everybody's edits are held.</summary>
    public bool IsOpenForAll => IsEnabled && Openings.Any(opening => opening.Actor is null);
}
