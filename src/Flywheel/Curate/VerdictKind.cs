namespace Flywheel.Curate;

/// <summary>What curation decided of an event. The numbers are stored: they never change and are never reused.</summary>
public enum VerdictKind
{
    /// <summary>The event becomes a row.</summary>
    Keep = 1,

    /// <summary>The event does not become a row.</summary>
    Discard = 2,

    /// <summary>The event waits for a person.</summary>
    Quarantine = 3,
}
