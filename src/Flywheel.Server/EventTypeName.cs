using Flywheel.Events;

namespace Flywheel.Server;

/// <summary>The names of event types in answers and metrics.</summary>
internal static class EventTypeName
{
    public static string Of(EventType type) =>
        type switch
        {
            EventType.Edit => "edit",
            EventType.Feedback => "feedback",
            EventType.QuarantineDecision => "quarantine_decision",
            EventType.Span => "span",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not an event type."),
        };
}
