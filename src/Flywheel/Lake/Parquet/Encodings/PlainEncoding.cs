using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Values back to back, nulls left out: numbers little endian, texts after their length, booleans as bits.</summary>
internal static class PlainEncoding
{
    public static void Write(PooledBuffer output, ColumnVector vector, int start, int count)
    {
        switch (vector)
        {
            case TextVector text:
                WriteText(output, text, start, count);
                break;
            case ValueVector<bool> booleans:
                WriteBits(output, booleans, start, count);
                break;
            case ValueVector<int> numbers:
                WriteNumbers(output, numbers, start, count);
                break;
            case ValueVector<long> numbers:
                WriteNumbers(output, numbers, start, count);
                break;
            case ValueVector<double> numbers:
                WriteNumbers(output, numbers, start, count);
                break;
        }
    }

    /// <summary>The bytes that <see cref="Write"/> writes; of booleans eight times as many.</summary>
    public static long SizeOf(ColumnVector vector, int start, int count)
    {
        var lengths = vector is TextVector ? sizeof(int) * (long)(count - vector.NullsIn(start, count)) : 0;
        return vector.SizeOf(start, count) + lengths;
    }

    private static void WriteText(PooledBuffer output, TextVector vector, int start, int count)
    {
        for (var row = start; row < start + count; row++)
        {
            if (vector.IsNull(row))
                continue;
            var utf8 = vector.Utf8(row);
            var span = output.GetSpan(4 + utf8.Length);
            BinaryPrimitives.WriteInt32LittleEndian(span, utf8.Length);
            utf8.CopyTo(span[4..]);
            output.Advance(4 + utf8.Length);
        }
    }

    private static void WriteNumbers<T>(PooledBuffer output, ValueVector<T> vector, int start, int count)
        where T : unmanaged
    {
        if (vector.NullCount == 0)
        {
            output.Write(MemoryMarshal.AsBytes(vector.Values.Slice(start, count)));
            return;
        }
        for (var row = start; row < start + count; row++)
        {
            if (!vector.IsNull(row))
                output.Write(MemoryMarshal.AsBytes(vector.Values.Slice(row, 1)));
        }
    }

    private static void WriteBits(PooledBuffer output, ValueVector<bool> vector, int start, int count)
    {
        var bits = 0;
        var used = 0;
        for (var row = start; row < start + count; row++)
        {
            if (vector.IsNull(row))
                continue;
            bits |= (vector[row] ? 1 : 0) << used++;
            if (used < 8)
                continue;
            output.WriteByte((byte)bits);
            bits = used = 0;
        }
        if (used > 0)
            output.WriteByte((byte)bits);
    }
}
