using System.Buffers.Binary;

namespace Flywheel.Capture.Otlp;

/// <summary>Writes messages in the Protocol Buffers encoding into memory. Not thread-safe.</summary>
internal sealed class ProtobufWriter
{
    private byte[] _bytes = new byte[256];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void WriteVarint(int field, ulong value)
    {
        WriteTag(field, WireType.Varint);
        WriteVarint(value);
    }

    public void WriteFixed64(int field, ulong value)
    {
        WriteTag(field, WireType.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(Room(sizeof(ulong)), value);
        _length += sizeof(ulong);
    }

    public void WriteFixed32(int field, uint value)
    {
        WriteTag(field, WireType.Fixed32);
        BinaryPrimitives.WriteUInt32LittleEndian(Room(sizeof(uint)), value);
        _length += sizeof(uint);
    }

    /// <summary>Writes a text in UTF-8, bytes, or a message that is encoded already.</summary>
    public void WriteBytes(int field, ReadOnlySpan<byte> value)
    {
        WriteTag(field, WireType.Bytes);
        WriteVarint((uint)value.Length);
        WriteRaw(value);
    }

    /// <summary>Writes fields that are encoded already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> fields)
    {
        fields.CopyTo(Room(fields.Length));
        _length += fields.Length;
    }

    /// <summary>Begins a message; its fields are written until <see cref="End"/> gets the returned place.</summary>
    public int Begin(int field)
    {
        WriteTag(field, WireType.Bytes);
        return _length;
    }

    /// <summary>Ends a message: its length, known only now, is put before it.</summary>
    public void End(int place)
    {
        var length = _length - place;
        Span<byte> prefix = stackalloc byte[5];
        var prefixLength = Encode((uint)length, prefix);
        Room(prefixLength);
        _bytes.AsSpan(place, length).CopyTo(_bytes.AsSpan(place + prefixLength));
        prefix[..prefixLength].CopyTo(_bytes.AsSpan(place));
        _length += prefixLength;
    }

    private void WriteTag(int field, WireType wire) => WriteVarint(((ulong)(uint)field << 3) | (ulong)wire);

    private void WriteVarint(ulong value) => _length += Encode(value, Room(10));

    private static int Encode(ulong value, Span<byte> target)
    {
        var written = 0;
        for (; value >= 0x80; value >>= 7)
            target[written++] = (byte)(value | 0x80);
        target[written++] = (byte)value;
        return written;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
            Array.Resize(ref _bytes, Math.Max(checked(_length + bytes), 2 * _bytes.Length));
        return _bytes.AsSpan(_length);
    }
}
