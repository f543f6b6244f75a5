namespace Flywheel.Gate.FailureModes;

/// <summary>What failure mode a failure is of, and why.</summary>
internal sealed record FailureMatch
{
    /// <summary>The trace or the row.</summary>
    public required string Id { get; init; }

    /// <summary>The mode; null when none is known that it is of.</summary>
    public required string? Mode { get; init; }

    /// <summary>By what it was found; null without a mode.</summary>
    public required FailureMatchKind? By { get; init; }

    /// <summary>The rule and the value that met it, or the row that it is most like.</summary>
    public required string Reason { get; init; }

    /// <summary>The row that it is most like, where rows were looked at and one is like it at all.</summary>
    public string? NearestRow { get; init; }

    /// <summary>The dataset of that row.</summary>
    public string? NearestDataset { get; init; }

    /// <summary>How much it is like that row, 0 to 1.</summary>
    public double? Similarity { get; init; }
}

/// <summary>By what a failure mode was found.</summary>
internal enum FailureMatchKind
{
    /// <summary>The row says so: it guards against the mode.</summary>
    Row,

    /// <summary>A rule of the mode is met.</summary>
    Rule,

    /// <summary>It is like a regression row of the mode.</summary>
    Similarity,
}
