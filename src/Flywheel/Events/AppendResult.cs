namespace Flywheel.Events;

/// <summary>What an append did.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>The drafts are on disk.</summary>
    /// <param name="Outcomes">One a draft, in order.</param>
    public sealed record Appended(IReadOnlyList<AppendOutcome> Outcomes) : AppendResult;

    /// <summary>The writer has fallen behind; nothing was stored and the caller should try again.</summary>
    /// <param name="RetryAfter">How long to wait before the next try.</param>
    public sealed record Overloaded(TimeSpan RetryAfter) : AppendResult;
}
