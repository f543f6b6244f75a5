using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Pages;

/// <summary>Decodes Snappy's raw block format: literals, and copies of what was decoded before.</summary>
internal static class Snappy
{
    /// <summary>Fills the target; a block of another length, or one that copies from before its beginning, is a fault.</summary>
    public static void Decode(ByteReader source, Span<byte> target)
    {
        if (source.Varint() != (ulong)target.Length)
            throw new ParquetFault("A Snappy block has another length than its page.");
        var at = 0;
        while (source.Remaining > 0)
        {
            var tag = source.Byte();
            at += (tag & 3) == 0 ? CopyLiteral(source, tag >> 2, target[at..]) : CopyEarlier(source, tag, target, at);
        }
        if (at != target.Length)
            throw new ParquetFault("A Snappy block ends early.");
    }

    private static int CopyLiteral(ByteReader source, int code, Span<byte> target)
    {
        // Codes 60 to 63 say that the length, less one, follows in one to four bytes.
        var length = code < 60 ? code + 1L : LittleEndian(source, code - 59) + 1;
        if (length > target.Length)
            throw TooLong();
        source.Take((int)length).CopyTo(target);
        return (int)length;
    }

    private static int CopyEarlier(ByteReader source, byte tag, Span<byte> target, int at)
    {
        var (length, offset) = (tag & 3) switch
        {
            1 => (((tag >> 2) & 7) + 4, ((long)(tag >> 5) << 8) | source.Byte()),
            2 => ((tag >> 2) + 1, LittleEndian(source, 2)),
            _ => ((tag >> 2) + 1, LittleEndian(source, 4)),
        };
        if (offset == 0 || offset > at)
            throw new ParquetFault("A Snappy block copies from before its beginning.");
        if (length > target.Length - at)
            throw TooLong();
        // Byte by byte where source and target overlap: that is how a pattern is repeated.
        var from = at - (int)offset;
        if (offset >= length)
            target.Slice(from, length).CopyTo(target[at..]);
        else
            for (var i = 0; i < length; i++)
                target[at + i] = target[from + i];
        return length;
    }

    private static long LittleEndian(ByteReader source, int bytes)
    {
        long value = 0;
        for (var i = 0; i < bytes; i++)
            value |= (long)source.Byte() << (8 * i);
        return value;
    }

    private static ParquetFault TooLong() => new("A Snappy block is longer than its page.");
}
