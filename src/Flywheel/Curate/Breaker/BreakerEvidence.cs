namespace Flywheel.Curate.Breaker;

/// <summary>What the circuit breaker saw when it opened.</summary>
public sealed record BreakerEvidence
{
    /// <summary>Edits that the signal counts.</summary>
    public required int Count { get; init; }

    /// <summary>The edits among which it counts them.</summary>
    public required int Of { get; init; }

    /// <summary>The lower end of the share's Wilson interval.</summary>
    public required double LowerBound { get; init; }

    /// <summary>The ceiling that it was above.</summary>
    public required double Ceiling { get; init; }

    /// <summary>The place in the log of the first edit of the window.</summary>
    public required long FirstOffset { get; init; }

    /// <summary>The place in the log of the edit at which the breaker opened.</summary>
    public required long LastOffset { get; init; }

    /// <summary>The ids of the latest edits that the signal counts.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>How many edits of the window went to quarantine instead of the dataset.</summary>
    public required int Quarantined { get; init; }

    /// <summary>The dataset that the edits were judged for.</summary>
    public required string Dataset { get; init; }

    /// <summary>The rows of the window that the dataset held already, by id.</summary>
    public required IReadOnlyList<string> PublishedRows { get; init; }

    /// <summary>The last version of the dataset without any of those rows; null where there are none, or no such version.</summary>
    public long? VersionBefore { get; init; }
}
