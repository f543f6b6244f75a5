using Flywheel.Events;

namespace Flywheel.Evaluate;

/// <summary>What a model answered to one row.</summary>
public sealed record Prediction
{
    /// <summary>The id of the row.</summary>
    public required string Id { get; init; }

    /// <summary>The text of the answer; null when there was none.</summary>
    public string? Output { get; init; }

    /// <summary>The tool calls in their order; null when the model's tool calls are not known.</summary>
    public IReadOnlyList<ToolCall>? ToolCalls { get; init; }

    /// <summary>A score that came with the answer, 0 to 1; null when none did.</summary>
    public double? Score { get; init; }

    /// <summary>How long the answer took, in seconds.</summary>
    public double? LatencySeconds { get; init; }

    /// <summary>What the answer cost, in the currency that the application counts in.</summary>
    public double? Cost { get; init; }

    /// <summary>Why there is no answer; null when there is one.</summary>
    public string? Error { get; init; }
}
