namespace Flywheel.Curate.Audit;

/// <summary>How the judge is asked.</summary>
public sealed record AuditOptions
{
    /// <summary>How long one answer may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a question is put before the edit goes to quarantine; failures that no retry mends are not retried.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The pause before the second attempt; doubled for each further one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many edits are audited at the same time.</summary>
    public int Concurrency { get; init; } = 4;

    /// <summary>True discards an edit to which the judge objects; false leaves it to a person.</summary>
    public bool DiscardOnObjection { get; init; }
}
