namespace Flywheel.Capture.Traces;

/// <summary>
/// What feedback or an edit speaks of: one trace by its id, else the trace of a span, else all traces of a session. Only one of the
/// three is there, so that what names a trace counts once and not for the whole conversation.
/// </summary>
/// <param name="TraceId">16 bytes.</param>
/// <param name="SpanId">8 bytes.</param>
/// <param name="SessionId">The application's name of the conversation.</param>
internal readonly record struct TraceTarget(byte[]? TraceId, byte[]? SpanId, string? SessionId)
{
    /// <summary>True where nothing leads to a trace.</summary>
    public bool IsNone => TraceId is null && SpanId is null && SessionId is null;

    /// <summary>What the ids lead to. Those of other systems may be anything; only those of OpenTelemetry lead to a trace or span.</summary>
    public static TraceTarget Of(string? traceId, string? spanId, string? threadId)
    {
        if (TraceIds.TryParse(traceId, out var trace))
            return new(trace, null, null);
        return TraceIds.TryParseSpan(spanId, out var span) ? new(null, span, null) : new(null, null, threadId);
    }
}
