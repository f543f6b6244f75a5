namespace Flywheel.Curate.Breaker;

/// <summary>A time during which the circuit breaker is open, for everybody or for one actor.</summary>
public sealed record BreakerOpening
{
    /// <summary>Rises with every opening; 0 until it is recorded.</summary>
    public long Number { get; init; }

    /// <summary>The pseudonym of the one whose edits are held; null when everybody's are.</summary>
    public string? Actor { get; init; }

    /// <summary>What opened it, one of <see cref="BreakerSignal"/>.</summary>
    public required string Signal { get; init; }

    /// <summary>The person who opened it; null when the breaker did.</summary>
    public string? OpenedBy { get; init; }

    /// <summary>Why, in a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>What was seen; null when a person opened it.</summary>
    public BreakerEvidence? Evidence { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The person who closed it; null while it is open.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>The reason given for closing it.</summary>
    public string? ClosedWhy { get; init; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}
