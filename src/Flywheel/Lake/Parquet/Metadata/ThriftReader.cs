using System.Text;

namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Reads structs in Thrift's compact protocol, field by field. Whatever the bytes, it ends or faults.</summary>
internal sealed class ThriftReader(ByteReader bytes)
{
    private const int MaxDepth = 32;

    /// <summary>Goes to a struct's next field; false at its end.</summary>
    /// <param name="field">The field read last, 0 before the first; receives the next one.</param>
    /// <param name="type">Receives the field's type.</param>
    public bool Next(ref int field, out ThriftType type)
    {
        var header = bytes.Byte();
        type = (ThriftType)(header & 0x0F);
        if (type == ThriftType.Stop)
            return false;
        field = header >> 4 is var step and > 0 ? field + step : (int)Integer(0, short.MaxValue);
        return true;
    }

    public int Int32(ThriftType type)
    {
        type.Expect(ThriftType.Int32);
        return Int32Element();
    }

    public int Int32Element() => (int)Integer(int.MinValue, int.MaxValue);

    /// <summary>A number that cannot be negative: a size or a count.</summary>
    public int Size(ThriftType type)
    {
        type.Expect(ThriftType.Int32);
        return (int)Integer(0, int.MaxValue);
    }

    /// <summary>A number that cannot be negative: a size, a count or an offset.</summary>
    public long LongSize(ThriftType type)
    {
        type.Expect(ThriftType.Int64);
        return Integer(0, long.MaxValue);
    }

    public byte[] Binary(ThriftType type)
    {
        type.Expect(ThriftType.Binary);
        return Take().ToArray();
    }

    public string Text(ThriftType type)
    {
        type.Expect(ThriftType.Binary);
        return TextElement();
    }

    public string TextElement() => Encoding.UTF8.GetString(Take());

    /// <summary>The length of a list whose elements have the type. Each takes a byte at least, so that it can be trusted.</summary>
    public int List(ThriftType type, ThriftType elements)
    {
        type.Expect(ThriftType.List);
        var (found, count) = ListHeader();
        if (count > 0)
            found.Expect(elements);
        return count;
    }

    /// <summary>Passes over a field's value.</summary>
    public void Skip(ThriftType type, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new ParquetFault($"Structures lie in one another more than {MaxDepth} deep.");
        switch (type)
        {
            case ThriftType.True or ThriftType.False:
                break;
            case ThriftType.Int8:
                bytes.Byte();
                break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64:
                bytes.Varint();
                break;
            case ThriftType.Double:
                bytes.Take(8);
                break;
            case ThriftType.Binary:
                Take();
                break;
            case ThriftType.List or ThriftType.Set:
                SkipList(depth);
                break;
            case ThriftType.Struct:
                for (var field = 0; Next(ref field, out var inner); )
                    Skip(inner, depth + 1);
                break;
            default:
                throw type.Unexpected();
        }
    }

    private void SkipList(int depth)
    {
        var (elements, count) = ListHeader();
        for (var i = 0; i < count; i++)
        {
            if (elements is ThriftType.True or ThriftType.False)
                bytes.Byte();
            else
                Skip(elements, depth + 1);
        }
    }

    private (ThriftType Elements, int Count) ListHeader()
    {
        var header = bytes.Byte();
        var count = header >> 4 is var small and < 15 ? (ulong)small : bytes.Varint();
        if (count > (ulong)bytes.Remaining)
            throw new ParquetFault($"A list of {count} elements should lie in {bytes.Remaining} bytes.");
        return ((ThriftType)(header & 0x0F), (int)count);
    }

    private ReadOnlySpan<byte> Take()
    {
        var length = bytes.Varint();
        return bytes.Take((int)Math.Min(length, int.MaxValue));
    }

    private long Integer(long min, long max)
    {
        var value = bytes.ZigZag();
        return value >= min && value <= max ? value : throw new ParquetFault($"{value} is no sensible number here.");
    }
}
