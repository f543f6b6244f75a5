namespace Flywheel.Curate;

/// <summary>A person's decision on a quarantined edit, as it is recorded.</summary>
public sealed record RecordedDecision
{
    /// <summary>The edit's place in the log.</summary>
    public required long Offset { get; init; }

    /// <summary>The edit's id.</summary>
    public required string EventId { get; init; }

    /// <summary>True when the edit may go into the dataset, false when it is discarded.</summary>
    public required bool Release { get; init; }

    /// <summary>Who decided.</summary>
    public required string Actor { get; init; }

    /// <summary>The reason given.</summary>
    public required string Why { get; init; }

    /// <summary>Why the edit was in quarantine.</summary>
    public string? Reason { get; init; }

    /// <summary>What was found in it.</summary>
    public string? Detail { get; init; }

    /// <summary>When it was decided, UTC.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>True when curation has carried the decision out.</summary>
    public bool IsApplied { get; init; }
}
