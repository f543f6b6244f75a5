namespace Flywheel.Curate;

/// <summary>The policy in force, which may change while curation runs.</summary>
public interface ICurationPolicies
{
    /// <summary>The last policy that could be read. Asked for before each pass over the log, not within one.</summary>
    SafetyPolicy Current();

    /// <summary>Why the present policy file cannot be used, so that an older one is in force; null when it can.</summary>
    string? Problem { get; }
}
