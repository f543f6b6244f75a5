using System.Buffers.Binary;
using System.Text;
using Flywheel.Storage;

namespace Flywheel.Events;

/// <summary>Frames events into one batch after another, in a buffer that is used again and again.</summary>
internal sealed class EventBatchEncoder
{
    private const int MaxLengthBytes = 5;
    private const int MaxIdBytes = EventBatch.MaxIdLength * 3;

    private byte[] _buffer = new byte[128 * 1024];
    private byte[] _compressed = [];

    /// <summary>How many events the batch holds.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes the batch has before it is compressed.</summary>
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

    /// <summary>The whole batch; the bytes are valid until the next call.</summary>
    public ReadOnlySpan<byte> Finish(long firstOffset, long receivedAt)
    {
        var records = _buffer.AsSpan(EventBatch.HeaderLength..Length);
        var compressed = Compress(records);
        var isSmaller = compressed.Length < Length;
        var batch = isSmaller ? compressed : _buffer.AsSpan(0, Length);
        batch[0] = isSmaller ? EventBatch.Compressed : EventBatch.Plain;
        var stored = batch[EventBatch.HeaderLength..];
        var checksum = EventBatch.Checksum(firstOffset, firstOffset + Count - 1, receivedAt, stored);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[1..], checksum);
        return batch;
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

    private Span<byte> Compress(ReadOnlySpan<byte> records)
    {
        var room = EventBatch.HeaderLength + SnappyEncoder.MaxLength(records.Length);
        if (_compressed.Length < room)
            _compressed = new byte[Math.Max(room, _buffer.Length)];
        var length = SnappyEncoder.Encode(records, _compressed.AsSpan(EventBatch.HeaderLength));
        return _compressed.AsSpan(0, EventBatch.HeaderLength + length);
    }

    private void WriteLength(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
            _buffer[Length++] = (byte)(rest | 0x80);
        _buffer[Length++] = (byte)rest;
    }
}
