using System.Text;

namespace Flywheel.Events;

/// <summary>Reads the events of one batch from its records.</summary>
/// <param name="records">The records, whose memory the events will share; it must not change.</param>
/// <param name="firstOffset">The offset of the first event.</param>
/// <param name="receivedAt">When the batch was received, in milliseconds of Unix time.</param>
internal ref struct EventRecordReader(ReadOnlyMemory<byte> records, long firstOffset, long receivedAt)
{
    private readonly DateTimeOffset _receivedAt = DateTimeOffset.FromUnixTimeMilliseconds(receivedAt);
    private long _offset = firstOffset - 1;
    private int _position;

    /// <summary>The next event.</summary>
    /// <exception cref="InvalidDataException">The records end before it does.</exception>
    public Event Next()
    {
        var type = (EventType)ReadByte();
        var id = Encoding.UTF8.GetString(ReadBytes().Span);
        return new Event(++_offset, id, type, _receivedAt, ReadBytes());
    }

    /// <summary>Checks that nothing is left.</summary>
    public readonly void End()
    {
        if (_position != records.Length)
            throw WrongLength();
    }

    private ReadOnlyMemory<byte> ReadBytes()
    {
        var length = ReadLength();
        if (length > records.Length - _position)
            throw WrongLength();
        var bytes = records.Slice(_position, length);
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

    private byte ReadByte() => _position < records.Length ? records.Span[_position++] : throw WrongLength();

    private static InvalidDataException WrongLength() => new("the records do not fill the batch");
}
