using Flywheel.Evaluate;
using Flywheel.Events;

namespace Flywheel.Gate.FailureModes;

/// <summary>An answer that was wrong, as far as it is known.</summary>
internal sealed record FailingAnswer
{
    private static readonly IReadOnlyDictionary<string, string> NoAttributes = new Dictionary<string, string>();

    /// <summary>The trace or the row.</summary>
    public required string Id { get; init; }

    /// <summary>What was asked; null when that is not known.</summary>
    public string? Input { get; init; }

    /// <summary>What was answered; null when there was no answer, or it is not known.</summary>
    public string? Output { get; init; }

    /// <summary>The tools that were called; null when that is not known.</summary>
    public IReadOnlyList<ToolCall>? ToolCalls { get; init; }

    /// <summary>The slices that it belongs to.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = NoAttributes;

    /// <summary>What evaluators said of it.</summary>
    public IReadOnlyList<EvaluationResult> Results { get; init; } = [];

    /// <summary>Answer and tool calls as one text; null when neither is known.</summary>
    public string? Answer => AnswerText.Of(Output, ToolCalls);
}
