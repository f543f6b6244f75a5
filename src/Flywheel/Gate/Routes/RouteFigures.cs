namespace Flywheel.Gate.Routes;

/// <summary>How the traces of one kind went: of a route, of fallbacks, of answers from a cache.</summary>
internal sealed record RouteFigures
{
    /// <summary>The kind; null for traces that do not say it.</summary>
    public required string? Name { get; init; }

    /// <summary>The traces.</summary>
    public required long Traces { get; init; }

    /// <summary>Those that failed; the reasons below may overlap.</summary>
    public required long Failed { get; init; }

    /// <summary>Those that ended with an error.</summary>
    public required long Errors { get; init; }

    /// <summary>Those with a low score.</summary>
    public required long LowScores { get; init; }

    /// <summary>Those that people found bad.</summary>
    public required long BadFeedback { get; init; }

    /// <summary>The share that failed, 0 to 1.</summary>
    public required double FailureRate { get; init; }

    /// <summary>The shares that the sample leaves possible.</summary>
    public required Interval FailureRateInterval { get; init; }

    /// <summary>The failure rate less that of the kind that is usual; null for that kind itself, and where it has no traces.</summary>
    public required RateDifference? Difference { get; init; }

    /// <summary>Tokens that models read and wrote, a trace.</summary>
    public required double MeanTokens { get; init; }

    /// <summary>Traces that say what they cost.</summary>
    public required long TracesWithCost { get; init; }

    /// <summary>What these cost on average, in the currency that the application counts in; null without a cost that can be believed.</summary>
    public required double? MeanCost { get; init; }
}

/// <summary>A difference of two shares.</summary>
/// <param name="Value">The difference in the samples, -1 to 1.</param>
/// <param name="Interval">The differences that the samples leave possible.</param>
internal sealed record RateDifference(double Value, Interval Interval)
{
    /// <summary>Whether the interval lies on one side of zero: the difference is more than chance.</summary>
    public bool IsClear => Interval.Lower > 0 || Interval.Upper < 0;
}
