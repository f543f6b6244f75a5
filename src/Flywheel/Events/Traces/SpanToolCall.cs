namespace Flywheel.Events.Traces;

/// <summary>A tool call of a trace.</summary>
public sealed record SpanToolCall
{
    /// <summary>The id that the model gave it.</summary>
    public string? Id { get; init; }

    /// <summary>The tool.</summary>
    public required string Name { get; init; }

    /// <summary>The arguments as JSON, or as the text that the model wrote.</summary>
    public string? Arguments { get; init; }

    /// <summary>What the tool answered; null when the trace does not tell.</summary>
    public string? Result { get; init; }
}
