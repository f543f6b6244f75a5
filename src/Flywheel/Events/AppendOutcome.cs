namespace Flywheel.Events;

/// <summary>Where one draft is in the log.</summary>
/// <param name="Offset">The offset of the stored event, of the first one where this is a duplicate.</param>
/// <param name="IsDuplicate">True when the log already held this event id.</param>
public readonly record struct AppendOutcome(long Offset, bool IsDuplicate);
