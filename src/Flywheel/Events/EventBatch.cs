using System.Buffers.Binary;
using System.Numerics;

namespace Flywheel.Events;

/// <summary>
/// The frame around the events of one row. Byte 0 is the format, 1; bytes 1 to 4 are the CRC-32C (little-endian) of the
/// offsets, the time and the records; then come the records, one an event: type (1 byte), length of the id and the id in
/// UTF-8, length of the payload and the payload. Lengths are LEB128.
/// </summary>
internal static class EventBatch
{
    /// <summary>The longest event id, in characters.</summary>
    public const int MaxIdLength = 128;

    /// <summary>Where the records begin.</summary>
    public const int HeaderLength = 5;

    /// <summary>The format that this version writes and reads.</summary>
    public const byte Format = 1;

    /// <summary>The events of a batch, which share its memory; it must not change afterwards.</summary>
    /// <exception cref="InvalidDataException">The bytes are not the batch that was written.</exception>
    public static Event[] Decode(ReadOnlyMemory<byte> batch, long firstOffset, long lastOffset, long receivedAt)
    {
        var decoder = new EventBatchDecoder(batch, firstOffset, lastOffset, receivedAt);
        // Every event has at least four bytes; a larger count cannot be true and must not be allocated.
        if (lastOffset < firstOffset || (lastOffset - firstOffset) >= batch.Length)
            throw new InvalidDataException("the offsets do not fit the batch");
        var events = new Event[lastOffset - firstOffset + 1];
        for (var i = 0; i < events.Length; i++)
            events[i] = decoder.Next();
        decoder.End();
        return events;
    }

    /// <summary>The checksum, which covers the row's numbers too: a batch under another offset is as wrong as a flipped bit.</summary>
    public static uint Checksum(long firstOffset, long lastOffset, long receivedAt, ReadOnlySpan<byte> records)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (ulong)firstOffset);
        crc = BitOperations.Crc32C(crc, (ulong)lastOffset);
        crc = BitOperations.Crc32C(crc, (ulong)receivedAt);
        for (; records.Length >= sizeof(ulong); records = records[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(records));
        foreach (var value in records)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
