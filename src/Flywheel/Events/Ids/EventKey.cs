using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Events.Ids;

/// <summary>
/// An event id as the index stores it, 16 bytes: those of a UUID, in which case and hyphenation play no part; of a span,
/// <c>TRACEID-SPANID</c> in lower-case hexadecimal, 8 that stand for the trace and then the span's id; of any other text the first 16
/// of its SHA-256.
/// </summary>
/// <param name="High">The first 8 bytes, big-endian: of a span what stands for its trace.</param>
/// <param name="Low">The last 8 bytes, big-endian: of a span its id.</param>
/// <param name="IsSpan">True for the id of a span.</param>
internal readonly record struct EventKey(ulong High, ulong Low, bool IsSpan) : IComparable<EventKey>
{
    /// <summary>Length of a key in bytes.</summary>
    public const int Length = 16;

    private const int TraceLength = 32;
    private const int SpanIdLength = 16;

    // 2^64 divided by the golden ratio: odd, so that no high half is lost by the multiplication.
    private const ulong GoldenRatio = 0x9E37_79B9_7F4A_7C15;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    /// <summary>The key of an id.</summary>
    public static EventKey Of(string eventId)
    {
        Span<byte> bytes = stackalloc byte[Length];
        // Big-endian keeps the order of UUIDv7, so that new ids go to the end of the index and touch few pages.
        if (Guid.TryParseExact(eventId, "D", out var uuid))
            uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        else if (IsOfSpan(eventId))
            return OfSpan(eventId);
        else
            WriteHash(eventId, bytes);
        return new EventKey(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]),
            IsSpan: false
        );
    }

    /// <summary>The key of a span from its bytes.</summary>
    public static EventKey ReadSpan(ReadOnlySpan<byte> bytes) =>
        new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]),
            IsSpan: true
        );

    /// <summary>The order of the keys' bytes.</summary>
    public int CompareTo(EventKey other)
    {
        var byHigh = High.CompareTo(other.High);
        return byHigh != 0 ? byHigh : Low.CompareTo(other.Low);
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(ulong)..], Low);
    }

    // Seeded anew in each process: whoever chooses the ids of spans cannot choose them so that all fall into one place.
    public override int GetHashCode() => HashCode.Combine(High, Low);

    private static bool IsOfSpan(string eventId) =>
        eventId.Length == TraceLength + 1 + SpanIdLength
        && eventId[TraceLength] == '-'
        && !eventId.AsSpan(0, TraceLength).ContainsAnyExcept(Hexadecimal)
        && !eventId.AsSpan(TraceLength + 1).ContainsAnyExcept(Hexadecimal);

    // The two halves of a trace's id may be alike, or one of them zero: neither may make two traces one.
    private static EventKey OfSpan(string eventId)
    {
        Span<byte> bytes = stackalloc byte[TraceLength / 2];
        Convert.FromHexString(eventId.AsSpan(0, TraceLength), bytes, out _, out _);
        var high = BinaryPrimitives.ReadUInt64BigEndian(bytes) * GoldenRatio;
        var low = BinaryPrimitives.ReadUInt64BigEndian(bytes[sizeof(ulong)..]);
        Convert.FromHexString(eventId.AsSpan(TraceLength + 1), bytes, out _, out _);
        return new EventKey(
            BitOperations.RotateLeft(high, 32) ^ low,
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            IsSpan: true
        );
    }

    private static void WriteHash(string text, Span<byte> key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> bytes = stackalloc byte[EventBatch.MaxIdLength * 3];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        hash[..Length].CopyTo(key);
    }
}
