using System.Text;

namespace Flywheel.Lake.Parquet.Metadata;

/// <summary>Writes structs in Thrift's compact protocol: fields in rising order, each struct closed by its end.</summary>
internal sealed class ThriftWriter(PooledBuffer output)
{
    private readonly Stack<int> _outerFields = new();
    private int _lastField;

    public void Int32(int field, int value)
    {
        Header(field, ThriftType.Int32);
        output.WriteVarint(ZigZag(value));
    }

    public void Int64(int field, long value)
    {
        Header(field, ThriftType.Int64);
        output.WriteVarint(ZigZag(value));
    }

    public void Int16(int field, short value)
    {
        Header(field, ThriftType.Int16);
        output.WriteVarint(ZigZag(value));
    }

    public void Boolean(int field, bool value) => Header(field, value ? ThriftType.True : ThriftType.False);

    public void Binary(int field, ReadOnlySpan<byte> value)
    {
        Header(field, ThriftType.Binary);
        output.WriteVarint((ulong)value.Length);
        output.Write(value);
    }

    public void Text(int field, string value) => Binary(field, Encoding.UTF8.GetBytes(value));

    public void BeginStruct(int field)
    {
        Header(field, ThriftType.Struct);
        BeginElement();
    }

    /// <summary>A struct that stands in a list, or the outermost one.</summary>
    public void BeginElement()
    {
        _outerFields.Push(_lastField);
        _lastField = 0;
    }

    public void EndStruct()
    {
        output.WriteByte((byte)ThriftType.Stop);
        _lastField = _outerFields.Pop();
    }

    public void EmptyStruct(int field)
    {
        BeginStruct(field);
        EndStruct();
    }

    public void BeginList(int field, ThriftType elements, int count)
    {
        Header(field, ThriftType.List);
        if (count < 15)
        {
            output.WriteByte((byte)((count << 4) | (int)elements));
            return;
        }
        output.WriteByte((byte)(0xF0 | (int)elements));
        output.WriteVarint((ulong)count);
    }

    public void Int32Element(int value) => output.WriteVarint(ZigZag(value));

    public void TextElement(string value)
    {
        var utf8 = Encoding.UTF8.GetBytes(value);
        output.WriteVarint((ulong)utf8.Length);
        output.Write(utf8);
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private void Header(int field, ThriftType type)
    {
        var step = field - _lastField;
        _lastField = field;
        if (step is > 0 and < 16)
        {
            output.WriteByte((byte)((step << 4) | (int)type));
            return;
        }
        output.WriteByte((byte)type);
        output.WriteVarint(ZigZag(field));
    }
}
