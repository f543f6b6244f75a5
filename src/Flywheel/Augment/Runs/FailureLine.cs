namespace Flywheel.Augment.Runs;

/// <summary>What became of one failure: a line of the journal.</summary>
internal sealed record FailureLine
{
    /// <summary>The row of the evaluation.</summary>
    public required string Failure { get; init; }

    /// <summary>Its mode.</summary>
    public required string Mode { get; init; }

    /// <summary>Its cohort.</summary>
    public required string Cohort { get; init; }

    /// <summary>False when no reply was of the form asked for.</summary>
    public bool HasReply { get; init; } = true;

    /// <summary>Variants proposed.</summary>
    public required int Generated { get; init; }

    /// <summary>Variants kept.</summary>
    public required int Kept { get; init; }

    /// <summary>The others, by the reason.</summary>
    public required IReadOnlyDictionary<string, int> Rejected { get; init; }

    /// <summary>The bytes that the kept variants take up to here.</summary>
    public long End { get; init; }
}
