using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Reads what <see cref="HybridEncoding"/> writes, a few numbers at a time, so that a long run costs no memory.</summary>
internal sealed class HybridDecoder
{
    private readonly ByteReader _bytes;
    private readonly int _width;
    private long _left;
    private bool _isPacked;
    private int _repeated;
    private ulong _pending;
    private int _pendingBits;
    private ByteReader _packed = new(default);

    public HybridDecoder(ByteReader bytes, int width)
    {
        if (width is < 0 or > 32)
            throw new ParquetFault($"Numbers of {width} bits cannot be.");
        (_bytes, _width) = (bytes, width);
    }

    /// <summary>Fills the target; a stream that ends before is a fault.</summary>
    public void Read(Span<int> target)
    {
        while (target.Length > 0)
        {
            if (_left == 0)
                BeginRun();
            var count = (int)Math.Min(_left, target.Length);
            if (_isPacked)
                Unpack(target[..count]);
            else
                target[..count].Fill(_repeated);
            _left -= count;
            target = target[count..];
        }
    }

    private void BeginRun()
    {
        var header = _bytes.Varint();
        if (header >> 1 is 0 or > int.MaxValue)
            throw new ParquetFault("A run has an impossible length.");
        _isPacked = (header & 1) == 1;
        _left = (long)(header >> 1) * (_isPacked ? 8 : 1);
        _pending = 0;
        _pendingBits = 0;
        if (_isPacked)
            // Some writers cut the padding of the last group short.
            _packed = _bytes.Section((int)Math.Min(_left / 8 * _width, _bytes.Remaining));
        else
            ReadRepeated();
    }

    private void ReadRepeated()
    {
        _repeated = 0;
        for (var bits = 0; bits < _width; bits += 8)
            _repeated |= _bytes.Byte() << bits;
    }

    private void Unpack(Span<int> target)
    {
        var mask = (1UL << _width) - 1;
        for (var i = 0; i < target.Length; i++)
        {
            for (; _pendingBits < _width; _pendingBits += 8)
                _pending |= (ulong)_packed.Byte() << _pendingBits;
            target[i] = (int)(uint)(_pending & mask);
            _pending >>= _width;
            _pendingBits -= _width;
        }
    }
}
