namespace Flywheel.Capture.Otlp;

/// <summary>Names the event of a span: <c>TRACEID-SPANID</c> in lower-case hexadecimal.</summary>
internal static class SpanEventId
{
    /// <summary>The event's id.</summary>
    /// <param name="traceId">16 bytes.</param>
    /// <param name="spanId">8 bytes.</param>
    public static string Of(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId) =>
        string.Concat(Convert.ToHexStringLower(traceId), "-", Convert.ToHexStringLower(spanId));

    /// <summary>The trace of such an id: 32 hexadecimal digits.</summary>
    public static string TraceOf(string eventId) => eventId[..eventId.IndexOf('-', StringComparison.Ordinal)];
}
