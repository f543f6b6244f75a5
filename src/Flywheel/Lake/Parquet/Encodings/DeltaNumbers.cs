using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>Reads DELTA_BINARY_PACKED numbers one by one. Sums wrap around, as the format demands.</summary>
internal sealed class DeltaNumbers
{
    private const int MaxBlock = 1 << 20;

    private readonly ByteReader _bytes;
    private readonly int _miniBlocks;
    private readonly int _miniBlockValues;
    private byte[] _widths = [];
    private long _left;
    private long _value;
    private long _minDelta;
    private int _miniBlock;
    private int _leftInMiniBlock;
    private bool _isFirst = true;
    private ByteReader _packed = new(default);
    private UInt128 _pending;
    private int _pendingBits;

    public DeltaNumbers(ByteReader bytes, int maxCount)
    {
        _bytes = bytes;
        var block = bytes.Varint();
        var miniBlocks = bytes.Varint();
        var count = bytes.Varint();
        _value = bytes.ZigZag();
        if (block is 0 or > MaxBlock || miniBlocks == 0 || block % 128 != 0 || block % miniBlocks != 0)
            throw new ParquetFault("A block of deltas has an impossible size.");
        _miniBlocks = (int)miniBlocks;
        _miniBlockValues = (int)(block / miniBlocks);
        if (_miniBlockValues % 8 != 0 || count > (ulong)maxCount)
            throw new ParquetFault("A block of deltas has an impossible size.");
        _left = (long)count;
        _miniBlock = _miniBlocks;
    }

    /// <summary>Numbers that were not read yet.</summary>
    public long Left => _left;

    /// <summary>The next number.</summary>
    public long Next()
    {
        if (_left-- <= 0)
            throw new ParquetFault("There are fewer deltas than values.");
        if (_isFirst)
        {
            _isFirst = false;
            return _value;
        }
        if (_leftInMiniBlock == 0)
            BeginMiniBlock();
        _leftInMiniBlock--;
        _value = unchecked(_value + _minDelta + (long)Unpack(_widths[_miniBlock - 1]));
        return _value;
    }

    /// <summary>Goes to the end without reading the numbers, so that the bytes stand at what follows them.</summary>
    public void SkipAll()
    {
        for (var left = _left - 1; left > 0; left -= _miniBlockValues)
            BeginMiniBlock();
        _left = 0;
    }

    private void BeginMiniBlock()
    {
        if (_miniBlock == _miniBlocks)
        {
            _minDelta = _bytes.ZigZag();
            _widths = _bytes.Take(_miniBlocks).ToArray();
            _miniBlock = 0;
        }
        var width = _widths[_miniBlock++];
        if (width > 64)
            throw new ParquetFault($"Deltas of {width} bits cannot be.");
        _packed = _bytes.Section(_miniBlockValues / 8 * width);
        _leftInMiniBlock = _miniBlockValues;
        _pending = 0;
        _pendingBits = 0;
    }

    private ulong Unpack(int width)
    {
        for (; _pendingBits < width; _pendingBits += 8)
            _pending |= (UInt128)_packed.Byte() << _pendingBits;
        var value = (ulong)(_pending & ((UInt128.One << width) - 1));
        _pending >>= width;
        _pendingBits -= width;
        return value;
    }
}
