namespace Flywheel.Capture.Traces;

/// <summary>How the traces of one kind went.</summary>
internal sealed record TraceTally
{
    /// <summary>What the traces have in common; null where they do not say it.</summary>
    public required string? Value { get; init; }

    /// <summary>The traces.</summary>
    public required long Traces { get; init; }

    /// <summary>Those that failed, for one reason or several: see <see cref="FailedTrace"/>.</summary>
    public required long Failed { get; init; }

    /// <summary>Those that ended with an error.</summary>
    public required long Errors { get; init; }

    /// <summary>Those with a low score.</summary>
    public required long LowScores { get; init; }

    /// <summary>Those that people found bad.</summary>
    public required long BadFeedback { get; init; }

    /// <summary>Tokens that models read and wrote, in all traces together.</summary>
    public required long Tokens { get; init; }

    /// <summary>Those that say what they cost.</summary>
    public required long WithCost { get; init; }

    /// <summary>What these cost together, in the currency that the application counts in.</summary>
    public required double Cost { get; init; }
}
