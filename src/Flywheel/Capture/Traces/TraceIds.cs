using System.Buffers;

namespace Flywheel.Capture.Traces;

/// <summary>Ids of traces as texts and bytes.</summary>
internal static class TraceIds
{
    private const int Bytes = 16;

    /// <summary>The bytes of 32 hexadecimal digits; false for any other text, which names no trace.</summary>
    public static bool TryParse(string? text, out byte[] id)
    {
        id = new byte[Bytes];
        return text?.Length == 2 * Bytes && Convert.FromHexString(text, id, out _, out _) == OperationStatus.Done;
    }
}
