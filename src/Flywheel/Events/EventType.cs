namespace Flywheel.Events;

/// <summary>What an event of the log says. The numbers are stored: they never change and are never reused.</summary>
public enum EventType
{
    /// <summary>A person changed what a model wrote: <see cref="Edit"/>.</summary>
    Edit = 1,

    /// <summary>A person judged what a model wrote: <see cref="Feedback"/>.</summary>
    Feedback = 2,

    /// <summary>A person decided a quarantined event: <see cref="QuarantineDecision"/>.</summary>
    QuarantineDecision = 3,

    /// <summary>A span of a trace: a <c>ResourceSpans</c> message of opentelemetry-proto with one span.</summary>
    Span = 4,
}
