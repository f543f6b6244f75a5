using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Flywheel.Capture.Otlp;

/// <summary>Reads the fields of one message in the Protocol Buffers encoding, front to back.</summary>
/// <exception cref="OtlpException">From every method: the bytes are cut off or are not the encoding.</exception>
internal ref struct ProtobufReader(ReadOnlySpan<byte> message)
{
    private const int MaxVarintBytes = 10;

    private readonly ReadOnlySpan<byte> _message = message;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Goes to the next field; false at the end.</summary>
    public bool TryReadTag(out int field, out WireType wire)
    {
        (field, wire) = (0, 0);
        if (Position == _message.Length)
            return false;
        var tag = ReadVarint();
        (field, wire) = ((int)Math.Min(tag >> 3, int.MaxValue), (WireType)(tag & 7));
        return field > 0 && wire is (WireType.Varint or WireType.Fixed64 or WireType.Bytes or WireType.Fixed32)
            ? true
            : throw NoField();
    }

    // Most tags and lengths are one byte: short enough to stand where they are read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        var position = Position;
        if (position < _message.Length && _message[position] < 0x80)
        {
            Position = position + 1;
            return _message[position];
        }
        return ReadLongVarint();
    }

    public ulong ReadFixed64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public uint ReadFixed32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    /// <summary>The bytes of a text, of bytes or of a message.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        return length <= (ulong)(_message.Length - Position) ? Take((int)length) : throw CutOff();
    }

    /// <summary>Passes over a field's value.</summary>
    public void Skip(WireType wire)
    {
        if (wire == WireType.Varint)
            ReadVarint();
        else if (wire == WireType.Bytes)
            ReadBytes();
        else
            Take(wire == WireType.Fixed64 ? sizeof(ulong) : sizeof(uint));
    }

    private ulong ReadLongVarint()
    {
        var value = 0ul;
        for (var i = 0; i < MaxVarintBytes; i++)
        {
            if (Position == _message.Length)
                throw CutOff();
            var part = _message[Position++];
            value |= (ulong)(part & 0x7F) << (7 * i);
            if (part < 0x80)
                return value;
        }
        throw new OtlpException("A number has more bytes than 64 bits need.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _message.Length - Position)
            throw CutOff();
        var bytes = _message.Slice(Position, count);
        Position += count;
        return bytes;
    }

    private readonly OtlpException NoField() => new($"Byte {Position} is not the beginning of a field.");

    private static OtlpException CutOff() => new("The message is cut off.");
}
