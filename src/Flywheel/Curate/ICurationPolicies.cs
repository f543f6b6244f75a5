namespace Flywheel.Curate;

/// <summary>The policy in force, which may change while curation runs.</summary>
public interface ICurationPolicies
{
    /// <summary>The last policy that could be read. Looked at before each pass over the log, not within one.</summary>
    /// <exception cref="FlywheelException">None could be read since the start.</exception>
    CurationPolicy Current();

    /// <summary>Why the present policy file cannot be used, so that an older one is in force; null when it can.</summary>
    string? Problem { get; }
}
