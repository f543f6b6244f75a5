using Flywheel.Events;

namespace Flywheel.Curate.Passes;

/// <summary>An edit event to judge.</summary>
/// <param name="Event">The event.</param>
/// <param name="Decision">What a person decided of it; null when nobody did.</param>
internal readonly record struct Candidate(Event Event, RecordedDecision? Decision);
