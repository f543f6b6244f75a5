namespace Flywheel.Events.Traces;

/// <summary>A message of the conversation with a model.</summary>
public sealed record SpanMessage
{
    /// <summary>system, user, assistant, tool or what else the application says.</summary>
    public required string Role { get; init; }

    /// <summary>The text; parts that are not text are left out.</summary>
    public required string Content { get; init; }

    /// <summary>The tool calls that the model asks for.</summary>
    public IReadOnlyList<SpanToolCall> ToolCalls { get; init; } = [];

    /// <summary>In a tool's message, the call that it answers.</summary>
    public string? ToolCallId { get; init; }
}
