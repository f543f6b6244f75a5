namespace Flywheel.Events;

/// <summary>A person's judgement of what a model wrote.</summary>
public sealed record Feedback
{
    /// <summary>The id of the event; 1 to 128 characters.</summary>
    public required string EventId { get; init; }

    /// <summary>The kind of judgement.</summary>
    public required FeedbackType Type { get; init; }

    /// <summary>
    /// The value: for a thumb below 0 is down and above 0 is up; for a rating the application's own scale; otherwise free.
    /// </summary>
    public double? Value { get; init; }

    /// <summary>The event (an edit) it speaks of.</summary>
    public string? TargetEventId { get; init; }

    /// <summary>The conversation it speaks of.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The OpenTelemetry trace it speaks of.</summary>
    public string? TraceId { get; init; }

    /// <summary>The OpenTelemetry span it speaks of.</summary>
    public string? SpanId { get; init; }

    /// <summary>The pseudonym of the person: a keyed hash, never the id that the application sent.</summary>
    public string? User { get; init; }

    /// <summary>What the person said about it.</summary>
    public string? Comment { get; init; }

    /// <summary>What the model was asked, where capture keeps the text; the interaction was not edited.</summary>
    public Prompt? Prompt { get; init; }

    /// <summary>What the model wrote, where capture keeps the text; the interaction was not edited.</summary>
    public string? Output { get; init; }

    /// <summary>When the person judged, as the application says; UTC.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>Everything else that was sent, as one JSON object; null when there was nothing else.</summary>
    public string? AttributesJson { get; init; }
}
