using System.Buffers.Binary;
using System.Numerics;
using Flywheel.Storage;

namespace Flywheel.Events;

/// <summary>
/// The frame around the events of one row. Byte 0 is the format; bytes 1 to 4 are the CRC-32C (little-endian) of the
/// offsets, the time and all bytes that follow; then come the records, in format 1 as they are, in format 2 as a Snappy
/// block: an edit repeats most of the output that it corrects. A record is one event: type (1 byte), length of the id and
/// the id in UTF-8, length of the payload and the payload. Lengths are LEB128.
/// </summary>
internal static class EventBatch
{
    /// <summary>The longest event id, in characters.</summary>
    public const int MaxIdLength = 128;

    /// <summary>Where the records begin.</summary>
    public const int HeaderLength = 5;

    /// <summary>The format of records as they are.</summary>
    public const byte Plain = 1;

    /// <summary>The format of compressed records.</summary>
    public const byte Compressed = 2;

    /// <summary>The events of a batch, which share the memory of their records.</summary>
    /// <exception cref="InvalidDataException">The bytes are not the batch that was written.</exception>
    public static Event[] Decode(ReadOnlySpan<byte> batch, long firstOffset, long lastOffset, long receivedAt)
    {
        var records = Records(batch, firstOffset, lastOffset, receivedAt);
        // Every event has at least four bytes; a larger count cannot be true and must not be allocated.
        if (lastOffset < firstOffset || (lastOffset - firstOffset) >= records.Length)
            throw new InvalidDataException("the offsets do not fit the batch");
        var decoder = new EventRecordReader(records, firstOffset, receivedAt);
        var events = new Event[lastOffset - firstOffset + 1];
        for (var i = 0; i < events.Length; i++)
            events[i] = decoder.Next();
        decoder.End();
        return events;
    }

    /// <summary>The checksum, which covers the row's numbers too: a batch under another offset is as wrong as a flipped bit.</summary>
    public static uint Checksum(long firstOffset, long lastOffset, long receivedAt, ReadOnlySpan<byte> stored)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, (ulong)firstOffset);
        crc = BitOperations.Crc32C(crc, (ulong)lastOffset);
        crc = BitOperations.Crc32C(crc, (ulong)receivedAt);
        for (; stored.Length >= sizeof(ulong); stored = stored[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(stored));
        foreach (var value in stored)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }

    private static byte[] Records(ReadOnlySpan<byte> batch, long firstOffset, long lastOffset, long receivedAt)
    {
        if (batch.Length < HeaderLength || batch[0] is not (Plain or Compressed))
            throw new InvalidDataException("the batch has no known format");
        var stored = batch[HeaderLength..];
        if (
            BinaryPrimitives.ReadUInt32LittleEndian(batch[1..]) != Checksum(firstOffset, lastOffset, receivedAt, stored)
        )
            throw new InvalidDataException("the checksum does not match");
        if (batch[0] == Plain)
            return stored.ToArray();
        var records = GC.AllocateUninitializedArray<byte>(SnappyDecoder.LengthOf(stored));
        SnappyDecoder.Decode(stored, records);
        return records;
    }
}
