using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Events;

/// <summary>
/// An event id as the index stores it, 16 bytes: those of a UUID, in which case and hyphenation play no part; of a span,
/// <c>TRACEID-SPANID</c> in lower-case hexadecimal, 8 that stand for the trace and then the span's id; of any other text the first 16
/// of its SHA-256.
/// </summary>
internal static class EventKey
{
    /// <summary>Length of a key in bytes.</summary>
    public const int Length = 16;

    private const int TraceLength = 32;
    private const int SpanIdLength = 16;

    // 2^64 divided by the golden ratio: odd, so that no high half is lost by the multiplication.
    private const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>Writes the key of an id.</summary>
    public static void Write(string eventId, Span<byte> key)
    {
        // Big-endian keeps the order of UUIDv7, so that new ids go to the end of the index and touch few pages.
        if (Guid.TryParseExact(eventId, "D", out var uuid))
            uuid.TryWriteBytes(key, bigEndian: true, out _);
        else if (IsSpan(eventId))
            WriteSpan(eventId, key);
        else
            WriteHash(eventId, key);
    }

    private static bool IsSpan(string eventId) =>
        eventId.Length == TraceLength + 1 + SpanIdLength
        && eventId[TraceLength] == '-'
        && !eventId.AsSpan(0, TraceLength).ContainsAnyExcept(Hexadecimal)
        && !eventId.AsSpan(TraceLength + 1).ContainsAnyExcept(Hexadecimal);

    // The spans of a trace, which come together, lie together: a batch of them touches a page a trace, not a page a span. The
    // two halves of a trace's id may be alike, or one of them zero: neither may make two traces one.
    private static void WriteSpan(string eventId, Span<byte> key)
    {
        Span<byte> trace = stackalloc byte[TraceLength / 2];
        Convert.FromHexString(eventId.AsSpan(0, TraceLength), trace, out _, out _);
        var high = BinaryPrimitives.ReadUInt64BigEndian(trace) * GoldenRatio;
        var low = BinaryPrimitives.ReadUInt64BigEndian(trace[sizeof(ulong)..]);
        BinaryPrimitives.WriteUInt64BigEndian(key, BitOperations.RotateLeft(high, 32) ^ low);
        Convert.FromHexString(eventId.AsSpan(TraceLength + 1), key[sizeof(ulong)..Length], out _, out _);
    }

    private static void WriteHash(string text, Span<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> bytes = stackalloc byte[EventBatch.MaxIdLength * 3];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        hash[..Length].CopyTo(key);
    }
}
