namespace Flywheel.Events;

/// <summary>A person's decision on a quarantined event.</summary>
/// <param name="EventId">The id of this decision.</param>
/// <param name="TargetEventId">The quarantined event.</param>
/// <param name="Release">True lets the event into the dataset; false discards it.</param>
/// <param name="Actor">Who decided.</param>
/// <param name="Why">The reason given.</param>
public sealed record QuarantineDecision(string EventId, string TargetEventId, bool Release, string Actor, string Why);
