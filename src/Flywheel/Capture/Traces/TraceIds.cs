using System.Buffers;

namespace Flywheel.Capture.Traces;

/// <summary>Ids of traces and spans as texts and bytes.</summary>
internal static class TraceIds
{
    private const int TraceBytes = 16;
    private const int SpanBytes = 8;

    /// <summary>The bytes of 32 hexadecimal digits; false for any other text, which names no trace.</summary>
    public static bool TryParse(string? text, out byte[] id) => TryParse(text, id = new byte[TraceBytes]);

    /// <summary>The bytes of 16 hexadecimal digits; false for any other text, which names no span.</summary>
    public static bool TryParseSpan(string? text, out byte[] id) => TryParse(text, id = new byte[SpanBytes]);

    private static bool TryParse(string? text, byte[] id) =>
        text?.Length == 2 * id.Length && Convert.FromHexString(text, id, out _, out _) == OperationStatus.Done;
}
