using System.Buffers.Binary;
using System.Text;

namespace Flywheel.Events;

/// <summary>Reads the events of one row.</summary>
internal ref struct EventBatchDecoder
{
    private readonly ReadOnlyMemory<byte> _batch;
    private readonly DateTimeOffset _receivedAt;
    private long _offset;
    private int _position = EventBatch.HeaderLength;

    /// <summary>Checks the frame. The events will share the batch's memory, which must not change.</summary>
    /// <exception cref="InvalidDataException">The bytes are not the batch that was written.</exception>
    public EventBatchDecoder(ReadOnlyMemory<byte> batch, long firstOffset, long lastOffset, long receivedAt)
    {
        var bytes = batch.Span;
        if (bytes.Length < EventBatch.HeaderLength || bytes[0] != EventBatch.Format)
            throw new InvalidDataException("the batch has no known format");
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]);
        var records = bytes[EventBatch.HeaderLength..];
        if (checksum != EventBatch.Checksum(firstOffset, lastOffset, receivedAt, records))
            throw new InvalidDataException("the checksum does not match");
        _batch = batch;
        _receivedAt = DateTimeOffset.FromUnixTimeMilliseconds(receivedAt);
        _offset = firstOffset - 1;
    }

    public Event Next()
    {
        var type = (EventType)ReadByte();
        var id = Encoding.UTF8.GetString(ReadBytes().Span);
        return new Event(++_offset, id, type, _receivedAt, ReadBytes());
    }

    /// <summary>Checks that nothing is left.</summary>
    public readonly void End()
    {
        if (_position != _batch.Length)
            throw WrongLength();
    }

    private ReadOnlyMemory<byte> ReadBytes()
    {
        var length = ReadLength();
        if (length > _batch.Length - _position)
            throw WrongLength();
        var bytes = _batch.Slice(_position, length);
        _position += length;
        return bytes;
    }

    private int ReadLength()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var part = ReadByte();
            value |= (uint)(part & 0x7f) << shift;
            if (part < 0x80)
                return value <= int.MaxValue ? (int)value : throw WrongLength();
        }
        throw WrongLength();
    }

    private byte ReadByte() => _position < _batch.Length ? _batch.Span[_position++] : throw WrongLength();

    private static InvalidDataException WrongLength() => new("the records do not fill the batch");
}
