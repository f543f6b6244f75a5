namespace Flywheel.Gate.Releases;

/// <summary>What went out.</summary>
internal sealed record Release
{
    /// <summary>Its name, as traces carry it in the attribute <c>release</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The version of the prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>The id of the gate; null where there was none.</summary>
    public required string? Gate { get; init; }

    /// <summary>What the gate decided; null where there was none.</summary>
    public required GateOutcome? Decision { get; init; }

    /// <summary>Why it went out without a gate that passed; empty where one did and nobody said anything.</summary>
    public required string Why { get; init; }

    /// <summary>Who recorded it.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>When it was recorded, from when on it counts as in use; UTC, whole milliseconds.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
