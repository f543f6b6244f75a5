using System.Buffers.Binary;

namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>The small numbers that every part of the format is made of.</summary>
internal static class BufferWriting
{
    public static void WriteByte(this PooledBuffer output, byte value)
    {
        output.GetSpan(1)[0] = value;
        output.Advance(1);
    }

    /// <summary>An unsigned LEB128 number.</summary>
    public static void WriteVarint(this PooledBuffer output, ulong value)
    {
        var span = output.GetSpan(10);
        var length = 0;
        while (value >= 0x80)
        {
            span[length++] = (byte)(value | 0x80);
            value >>= 7;
        }
        span[length++] = (byte)value;
        output.Advance(length);
    }

    public static void WriteInt32(this PooledBuffer output, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), value);
        output.Advance(4);
    }
}
