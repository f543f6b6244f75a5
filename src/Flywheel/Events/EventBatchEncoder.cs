using System.Buffers.Binary;
using System.Text;

namespace Flywheel.Events;

/// <summary>Frames events into one batch after another, in a buffer that is used again and again.</summary>
internal sealed class EventBatchEncoder
{
    private const int MaxLengthBytes = 5;
    private const int MaxIdBytes = EventBatch.MaxIdLength * 3;

    private byte[] _buffer = new byte[128 * 1024];

    /// <summary>How many events the batch holds.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes the batch has.</summary>
    public int Length { get; private set; } = EventBatch.HeaderLength;

    public void Add(in EventDraft draft)
    {
        var payload = draft.Payload.Span;
        EnsureRoom(1 + MaxLengthBytes + MaxIdBytes + MaxLengthBytes + payload.Length);
        _buffer[Length++] = checked((byte)draft.Type);
        WriteLength(Encoding.UTF8.GetByteCount(draft.EventId));
        Length += Encoding.UTF8.GetBytes(draft.EventId, _buffer.AsSpan(Length));
        WriteLength(payload.Length);
        payload.CopyTo(_buffer.AsSpan(Length));
        Length += payload.Length;
        Count++;
    }

    /// <summary>Writes the header; the bytes are valid until <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Finish(long firstOffset, long receivedAt)
    {
        var records = _buffer.AsSpan(EventBatch.HeaderLength..Length);
        var checksum = EventBatch.Checksum(firstOffset, firstOffset + Count - 1, receivedAt, records);
        _buffer[0] = EventBatch.Format;
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(1), checksum);
        return _buffer.AsSpan(0, Length);
    }

    public void Clear()
    {
        Count = 0;
        Length = EventBatch.HeaderLength;
    }

    private void EnsureRoom(int more)
    {
        if (_buffer.Length - Length < more)
            Array.Resize(
                ref _buffer,
                Math.Max(checked(Length + more), (int)Math.Min(_buffer.Length * 2L, Array.MaxLength))
            );
    }

    private void WriteLength(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            _buffer[Length++] = (byte)(rest | 0x80);
        _buffer[Length++] = (byte)rest;
    }
}
