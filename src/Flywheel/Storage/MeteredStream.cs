namespace Flywheel.Storage;

/// <summary>Reads another stream, which it owns, and tells how much was read so far.</summary>
/// <param name="inner">The stream; stands at its beginning.</param>
/// <param name="read">Told how many bytes were read.</param>
/// <param name="length">So much of it is read, however it grows; null for all there is.</param>
internal sealed class MeteredStream(Stream inner, Action<long> read, long? length = null) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => inner.CanSeek;

    public override bool CanWrite => false;

    public override long Length => length ?? inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer[..Room(buffer.Length)]));

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => Count(await inner.ReadAsync(buffer[..Room(buffer.Length)], cancellationToken).ConfigureAwait(false));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private int Room(int bytes) => length is { } most ? (int)Math.Min(bytes, most - _read) : bytes;

    private int Count(int bytes)
    {
        read(_read += bytes);
        return bytes;
    }
}
