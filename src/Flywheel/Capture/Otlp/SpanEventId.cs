namespace Flywheel.Capture.Otlp;

/// <summary>Names the event of a span: <c>TRACEID-SPANID</c> in lower-case hexadecimal.</summary>
internal static class SpanEventId
{
    private const int TraceDigits = 32;
    private const int SpanDigits = 16;

    /// <summary>The event's id.</summary>
    /// <param name="traceId">16 bytes.</param>
    /// <param name="spanId">8 bytes.</param>
    public static string Of(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId)
    {
        Span<char> id = stackalloc char[TraceDigits + 1 + SpanDigits];
        Convert.TryToHexStringLower(traceId, id, out _);
        id[TraceDigits] = '-';
        Convert.TryToHexStringLower(spanId, id[(TraceDigits + 1)..], out _);
        return new string(id);
    }

    /// <summary>The trace of such an id: 32 hexadecimal digits.</summary>
    public static string TraceOf(string eventId) => eventId[..eventId.IndexOf('-', StringComparison.Ordinal)];
}
