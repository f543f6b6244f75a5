using Flywheel.Events;

namespace Flywheel.Curate;

/// <summary>
/// One check of an edit. Steps are pure: the same edit always gets the same outcome, nothing outside is read or changed,
/// and any number of threads may call at once. An edit in which nothing is found costs no allocation.
/// </summary>
/// <remarks>
/// Steps see what earlier steps left, that is, the edit with their placeholders. A discard ends the judgement. A
/// quarantine does not: later steps still run, because a later discard outweighs it and because a row that a person
/// releases must have been redacted as well.
/// </remarks>
public interface ICurationStep
{
    /// <summary>Judges one edit.</summary>
    StepOutcome Apply(Edit edit);
}
