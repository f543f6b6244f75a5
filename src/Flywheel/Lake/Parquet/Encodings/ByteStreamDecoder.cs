using System.Runtime.InteropServices;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Reads BYTE_STREAM_SPLIT numbers: first the first bytes of all, then the second bytes, and so on.</summary>
internal sealed class ByteStreamDecoder(ByteReader bytes) : ValueDecoder
{
    private readonly ReadOnlyMemory<byte> _streams = bytes.Take(bytes.Remaining).ToArray();
    private int _read;

    /// <inheritdoc />
    public override void Append(ColumnVector target, int count)
    {
        switch (target)
        {
            case ValueVector<double> numbers:
                AppendNumbers(numbers, count);
                break;
            case ValueVector<long> numbers:
                AppendNumbers(numbers, count);
                break;
            case ValueVector<int> numbers:
                AppendNumbers(numbers, count);
                break;
            default:
                throw new ParquetFault("Only numbers can be split into streams.");
        }
    }

    private unsafe void AppendNumbers<T>(ValueVector<T> target, int count)
        where T : unmanaged
    {
        var streamLength = _streams.Length / sizeof(T);
        if (count > streamLength - _read)
            throw new ParquetFault("There are fewer split numbers than values.");
        var plain = MemoryMarshal.AsBytes(target.AppendSpan(count));
        for (var i = 0; i < plain.Length; i++)
            plain[i] = _streams.Span[i % sizeof(T) * streamLength + _read + i / sizeof(T)];
        _read += count;
    }
}
