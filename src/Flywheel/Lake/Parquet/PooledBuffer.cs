namespace Flywheel.Lake.Parquet;

/// <summary>Bytes that are written one after another into an array of the shared pool. Not thread-safe.</summary>
internal sealed class PooledBuffer : IDisposable
{
    private byte[] _bytes = [];

    /// <summary>How many bytes were written.</summary>
    public int WrittenCount { get; private set; }

    /// <summary>What was written; valid until more is.</summary>
    public ReadOnlySpan<byte> WrittenSpan => _bytes.AsSpan(0, WrittenCount);

    /// <summary>Room for at least so many bytes, to be filled and then counted by <see cref="Advance"/>.</summary>
    public Span<byte> GetSpan(int length)
    {
        if (_bytes.Length - WrittenCount < length)
            PooledArrays.Grow(ref _bytes, WrittenCount, checked(WrittenCount + length), Array.MaxLength);
        return _bytes.AsSpan(WrittenCount);
    }

    /// <summary>Counts bytes that were put into <see cref="GetSpan"/>.</summary>
    public void Advance(int length) => WrittenCount += length;

    /// <summary>Writes bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        WrittenCount += bytes.Length;
    }

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => WrittenCount = 0;

    /// <inheritdoc />
    public void Dispose()
    {
        WrittenCount = 0;
        PooledArrays.Release(ref _bytes);
    }
}
