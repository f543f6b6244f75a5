using System.Text.Json.Serialization;
using Flywheel.Gate;

namespace Flywheel.Turn;

/// <summary>A turn and what became of it.</summary>
internal sealed record TurnReport
{
    /// <summary>A UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>When it began, UTC; a turn that was killed keeps its beginning.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC; null while it goes on, or was killed and nobody has gone on with it.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What came of it; null until it ends.</summary>
    public TurnOutcome? Outcome { get; init; }

    /// <summary>The current model at its end; null where the target answers alone.</summary>
    public string? Model { get; init; }

    /// <summary>The steps in their order.</summary>
    public required IReadOnlyList<TurnStep> Steps { get; init; }

    /// <summary>The whole report of the gate's decision; null where it did not decide, or the turn is read from the records.</summary>
    [JsonIgnore]
    public GateReport? Gate { get; init; }

    /// <summary>What became of a step; null where it did not come to it.</summary>
    public TurnStep? Step(TurnStepName name) => Steps.FirstOrDefault(step => step.Step == name);
}
