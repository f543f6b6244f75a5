namespace Flywheel.Train;

/// <summary>One training of a model on one version of a dataset.</summary>
public sealed record TrainingRun
{
    /// <summary>A UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The version that is trained on.</summary>
    public required long Version { get; init; }

    /// <summary>The trainer's name.</summary>
    public required string Trainer { get; init; }

    /// <summary>How it stands.</summary>
    public required TrainingState State { get; init; }

    /// <summary>Which try this is, from 1 on.</summary>
    public required int Attempt { get; init; }

    /// <summary>Train rows that the dataset gained since the last run's version.</summary>
    public required long NewRows { get; init; }

    /// <summary>When the first try began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended for good; null until then.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it is tried again; null unless it waits.</summary>
    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>Why it failed or was ended; null when nothing is to be said.</summary>
    public string? Reason { get; init; }
}
