namespace Flywheel.Capture;

/// <summary>The fields of edits and feedback; two names of one field count as one.</summary>
internal enum EventField
{
    EventId,
    ThreadId,
    TraceId,
    SpanId,
    UserId,
    OccurredAt,
    Attributes,
    Prompt,
    OriginalOutput,
    FinalEdit,
    Model,
    PromptVersion,
    Release,
    Context,
    Type,
    Value,
    TargetEventId,
    Comment,
    Output,
}
