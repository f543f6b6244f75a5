namespace Flywheel.Events;

/// <summary>A person's change to what a model wrote.</summary>
public sealed record Edit
{
    /// <summary>The id of the event; 1 to 128 characters.</summary>
    public required string EventId { get; init; }

    /// <summary>What the model was asked.</summary>
    public required Prompt Prompt { get; init; }

    /// <summary>What the model wrote.</summary>
    public required string OriginalOutput { get; init; }

    /// <summary>What the person made of it.</summary>
    public required string FinalEdit { get; init; }

    /// <summary>The conversation it belongs to.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The OpenTelemetry trace of the answer.</summary>
    public string? TraceId { get; init; }

    /// <summary>The OpenTelemetry span of the answer.</summary>
    public string? SpanId { get; init; }

    /// <summary>The pseudonym of the person: a keyed hash, never the id that the application sent.</summary>
    public string? User { get; init; }

    /// <summary>The model that wrote the output.</summary>
    public string? Model { get; init; }

    /// <summary>The version of the prompt template.</summary>
    public string? PromptVersion { get; init; }

    /// <summary>The release of the application.</summary>
    public string? Release { get; init; }

    /// <summary>When the person made the edit, as the application says; UTC.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The documents that the model was given.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>Everything else that was sent, as one JSON object; null when there was nothing else.</summary>
    public string? AttributesJson { get; init; }
}
