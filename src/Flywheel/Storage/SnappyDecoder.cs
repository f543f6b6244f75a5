namespace Flywheel.Storage;

/// <summary>Decodes Snappy's raw block format: literals, and copies of what was decoded before.</summary>
internal static class SnappyDecoder
{
    // Three bytes give 64 at most, so a greater length need not be believed, nor memory be taken for it.
    private const long MaxExpansion = 22;

    /// <summary>How many bytes a block holds, as its beginning says.</summary>
    /// <exception cref="InvalidDataException">It says nothing of the kind.</exception>
    public static int LengthOf(ReadOnlySpan<byte> source) => ReadLength(source).Length;

    /// <summary>Fills the target.</summary>
    /// <exception cref="InvalidDataException">
    /// The block has another length than the target, is cut off, or copies from before its beginning.
    /// </exception>
    public static void Decode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var (length, read) = ReadLength(source);
        if (length != target.Length)
            throw new InvalidDataException("A Snappy block has another length than it should have.");
        var at = 0;
        while (read < source.Length)
        {
            int tag = source[read++];
            at +=
                (tag & 3) == 0
                    ? CopyLiteral(source, ref read, tag >> 2, target[at..])
                    : CopyEarlier(source, ref read, tag, target, at);
        }
        if (at != target.Length)
            throw new InvalidDataException("A Snappy block ends early.");
    }

    private static (int Length, int Read) ReadLength(ReadOnlySpan<byte> source)
    {
        var length = 0L;
        for (var i = 0; i < Math.Min(5, source.Length); i++)
        {
            length |= (long)(source[i] & 0x7F) << (7 * i);
            if (source[i] < 0x80)
                return length <= source.Length * MaxExpansion ? ((int)length, i + 1) : throw TooFew();
        }
        throw new InvalidDataException("A Snappy block does not say its length.");
    }

    private static int CopyLiteral(ReadOnlySpan<byte> source, ref int read, int code, Span<byte> target)
    {
        // Codes 60 to 63 say that the length, less one, follows in one to four bytes.
        var length = code < 60 ? code + 1L : ReadNumber(source, ref read, code - 59) + 1L;
        if (length > target.Length)
            throw TooLong();
        if (length > source.Length - read)
            throw CutOff();
        source.Slice(read, (int)length).CopyTo(target);
        read += (int)length;
        return (int)length;
    }

    private static int CopyEarlier(ReadOnlySpan<byte> source, ref int read, int tag, Span<byte> target, int at)
    {
        var (length, offset) = (tag & 3) switch
        {
            1 => (((tag >> 2) & 7) + 4, ((uint)(tag >> 5) << 8) | ReadNumber(source, ref read, 1)),
            2 => ((tag >> 2) + 1, ReadNumber(source, ref read, 2)),
            _ => ((tag >> 2) + 1, ReadNumber(source, ref read, 4)),
        };
        if (offset == 0 || offset > at)
            throw new InvalidDataException("A Snappy block copies from before its beginning.");
        if (length > target.Length - at)
            throw TooLong();
        Repeat(target.Slice(at - (int)offset, (int)offset + length), (int)offset);
        return length;
    }

    // Where source and target overlap, the first bytes are a pattern that is repeated.
    private static void Repeat(Span<byte> bytes, int pattern)
    {
        for (var done = pattern; done < bytes.Length; done *= 2)
            bytes[..Math.Min(done, bytes.Length - done)].CopyTo(bytes[done..]);
    }

    private static uint ReadNumber(ReadOnlySpan<byte> source, ref int read, int bytes)
    {
        if (bytes > source.Length - read)
            throw CutOff();
        var value = 0u;
        for (var i = 0; i < bytes; i++)
            value |= (uint)source[read++] << (8 * i);
        return value;
    }

    private static InvalidDataException TooLong() => new("A Snappy block is longer than it says.");

    private static InvalidDataException TooFew() => new("A Snappy block is much shorter than it says.");

    private static InvalidDataException CutOff() => new("A Snappy block is cut off.");
}
