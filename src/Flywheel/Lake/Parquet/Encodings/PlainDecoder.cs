using System.Runtime.InteropServices;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Reads PLAIN values.</summary>
internal sealed class PlainDecoder(ByteReader bytes) : ValueDecoder
{
    private int _bits;
    private int _bitsLeft;

    /// <inheritdoc />
    public override void Append(ColumnVector target, int count)
    {
        switch (target)
        {
            case TextVector text:
                for (var i = 0; i < count; i++)
                    AppendText(text, bytes.Take(bytes.Int32()));
                break;
            case ValueVector<bool> booleans:
                for (var i = 0; i < count; i++)
                    booleans.Append(NextBit());
                break;
            case ValueVector<int> numbers:
                AppendNumbers(numbers, count);
                break;
            case ValueVector<long> numbers:
                AppendNumbers(numbers, count);
                break;
            case ValueVector<double> numbers:
                AppendNumbers(numbers, count);
                break;
        }
    }

    // The bytes are taken before memory is: a page cannot claim more values than it has bytes for.
    private unsafe void AppendNumbers<T>(ValueVector<T> target, int count)
        where T : unmanaged
    {
        var plain = bytes.Take((int)Math.Min(int.MaxValue, (long)count * sizeof(T)));
        plain.CopyTo(MemoryMarshal.AsBytes(target.AppendSpan(count)));
    }

    private bool NextBit()
    {
        if (_bitsLeft == 0)
            (_bits, _bitsLeft) = (bytes.Byte(), 8);
        var bit = (_bits & 1) != 0;
        _bits >>= 1;
        _bitsLeft--;
        return bit;
    }
}
