using System.Text.Json.Serialization;

namespace Flywheel.Gate;

/// <summary>A row behind a number.</summary>
/// <param name="Id">The row.</param>
/// <param name="Reason">What the evaluator said of it, cut where it is long; why it was left out, for an excluded row.</param>
public sealed record GateRow(string Id, string? Reason)
{
    /// <summary>The failure mode of the workspace's catalogue that a new failure is of; null where none is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LikelyMode { get; init; }

    /// <summary>Why it is of that mode.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LikelyModeReason { get; init; }
}
