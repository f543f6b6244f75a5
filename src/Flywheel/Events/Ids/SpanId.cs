using System.Buffers.Binary;

namespace Flywheel.Events.Ids;

/// <summary>A span's key and the offset of its event; 24 bytes, the key's 16 and the offset big-endian. Ordered by its key.</summary>
internal readonly record struct SpanId(EventKey Key, long Offset) : IComparable<SpanId>
{
    /// <summary>Length in bytes.</summary>
    public const int Length = EventKey.Length + sizeof(long);

    public static SpanId Read(ReadOnlySpan<byte> bytes) =>
        new(EventKey.ReadSpan(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[EventKey.Length..]));

    public void Write(Span<byte> bytes)
    {
        Key.Write(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[EventKey.Length..], Offset);
    }

    public int CompareTo(SpanId other) => Key.CompareTo(other.Key);
}
