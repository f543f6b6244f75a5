using System.Buffers.Binary;

namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Reads bytes from front to back; a read past the end is a fault.</summary>
internal sealed class ByteReader(ReadOnlyMemory<byte> bytes)
{
    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes left.</summary>
    public int Remaining => bytes.Length - Position;

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    /// <summary>An unsigned LEB128 number of up to 64 bits.</summary>
    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw new ParquetFault("A number has more bytes than 64 bits need.");
    }

    /// <summary>A signed LEB128 number in zigzag order.</summary>
    public long ZigZag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(int count) => Part(count).Span;

    /// <summary>The next bytes as a reader of their own.</summary>
    public ByteReader Section(int count) => new(Part(count));

    /// <summary>A second reader that stands at the same place.</summary>
    public ByteReader Copy() => new(bytes[Position..]);

    private ReadOnlyMemory<byte> Part(int count)
    {
        if (count < 0 || count > Remaining)
            throw new ParquetFault($"{count} bytes should follow where {Remaining} are left.");
        var part = bytes.Slice(Position, count);
        Position += count;
        return part;
    }
}
