using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Flywheel.Storage;

/// <summary>
/// Encodes Snappy's raw block format, which Parquet and Delta writers use by default: less small than gzip, several times
/// as fast. The same bytes always give the same block.
/// </summary>
/// <remarks>
/// The method is that of the format's reference implementation: in fragments of 64 KiB the last place of every four bytes
/// is remembered in a hash table; where they come again, the longest repetition is written as a copy. Where nothing is
/// found for long, ever more places are passed over.
/// </remarks>
internal static class SnappyEncoder
{
    private const int FragmentBytes = 1 << 16;
    private const int MaxHashBits = 14;
    private const int MinHashBits = 8;

    // Eight bytes can be read wherever a repetition is looked for, and the end is cheaper to write as it is.
    private const int Margin = 16;

    private const int MinCopy = 4;
    private const int MaxCopy = 64;

    /// <summary>The most bytes that a block of so many bytes takes.</summary>
    public static int MaxLength(int bytes) => checked(32 + bytes + bytes / 6);

    /// <summary>Writes the block of some bytes and returns its length.</summary>
    /// <param name="source">What to encode.</param>
    /// <param name="target">Room for <see cref="MaxLength"/>.</param>
    public static int Encode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        if (target.Length < MaxLength(source.Length))
            throw new ArgumentException("The target has too little room.", nameof(target));
        var written = WriteLength(source.Length, target);
        var table = ArrayPool<ushort>.Shared.Rent(1 << MaxHashBits);
        try
        {
            for (var start = 0; start < source.Length; start += FragmentBytes)
            {
                var fragment = source.Slice(start, Math.Min(FragmentBytes, source.Length - start));
                written += EncodeFragment(fragment, target[written..], table);
            }
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(table);
        }
        return written;
    }

    private static int WriteLength(int length, Span<byte> target)
    {
        var written = 0;
        var rest = (uint)length;
        for (; rest >= 0x80; rest >>= 7)
            target[written++] = (byte)(rest | 0x80);
        target[written++] = (byte)rest;
        return written;
    }

    private static int EncodeFragment(ReadOnlySpan<byte> source, Span<byte> target, ushort[] table)
    {
        var hashBits = Math.Clamp(BitOperations.Log2((uint)source.Length) + 1, MinHashBits, MaxHashBits);
        table.AsSpan(0, 1 << hashBits).Clear();
        var places = new Places(ref MemoryMarshal.GetReference(source), table, 32 - hashBits);
        var written = 0;
        var literal = 0;
        var last = source.Length - Margin;
        for (var at = 1; (at = places.NextRepetition(at, last, out var earlier)) <= last; at++)
        {
            written += WriteLiteral(source[literal..at], target[written..]);
            do
            {
                var length = MinCopy + CommonLength(source[(earlier + MinCopy)..], source[(at + MinCopy)..]);
                written += WriteCopy(at - earlier, length, target[written..]);
                at += length;
                literal = at;
            } while (at <= last && places.RepeatsAfterCopy(at, out earlier));
        }
        return written + WriteLiteral(source[literal..], target[written..]);
    }

    private static int CommonLength(ReadOnlySpan<byte> earlier, ReadOnlySpan<byte> later)
    {
        var length = 0;
        for (; length + sizeof(ulong) <= later.Length; length += sizeof(ulong))
        {
            var different =
                BinaryPrimitives.ReadUInt64LittleEndian(earlier[length..])
                ^ BinaryPrimitives.ReadUInt64LittleEndian(later[length..]);
            if (different != 0)
                return length + (BitOperations.TrailingZeroCount(different) >> 3);
        }
        while (length < later.Length && earlier[length] == later[length])
            length++;
        return length;
    }

    private static int WriteLiteral(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        if (bytes.IsEmpty)
            return 0;
        var written = WriteLiteralTag(bytes.Length - 1, target);
        bytes.CopyTo(target[written..]);
        return written + bytes.Length;
    }

    private static int WriteLiteralTag(int lengthLessOne, Span<byte> target)
    {
        if (lengthLessOne < 60)
        {
            target[0] = (byte)(lengthLessOne << 2);
            return 1;
        }
        if (lengthLessOne < 256)
        {
            (target[0], target[1]) = (60 << 2, (byte)lengthLessOne);
            return 2;
        }
        target[0] = 61 << 2;
        BinaryPrimitives.WriteUInt16LittleEndian(target[1..], (ushort)lengthLessOne);
        return 3;
    }

    private static int WriteCopy(int offset, int length, Span<byte> target)
    {
        var written = 0;
        // What is left for the last copy must be long enough for one.
        for (; length >= MaxCopy + MinCopy; length -= MaxCopy)
            written += WriteLongCopy(offset, MaxCopy, target[written..]);
        if (length > MaxCopy)
        {
            written += WriteLongCopy(offset, MaxCopy - MinCopy, target[written..]);
            length -= MaxCopy - MinCopy;
        }
        if (length >= 12 || offset >= 2048)
            return written + WriteLongCopy(offset, length, target[written..]);
        target[written++] = (byte)(1 | ((length - MinCopy) << 2) | ((offset >> 8) << 5));
        target[written++] = (byte)offset;
        return written;
    }

    private static int WriteLongCopy(int offset, int length, Span<byte> target)
    {
        target[0] = (byte)(2 | ((length - 1) << 2));
        BinaryPrimitives.WriteUInt16LittleEndian(target[1..], (ushort)offset);
        return 3;
    }

    /// <summary>Where in a fragment each four bytes were seen last; two that share a hash share a place.</summary>
    private readonly ref struct Places(ref byte source, ushort[] table, int shift)
    {
        private readonly ref byte _source = ref source;
        private readonly ref ushort _table = ref MemoryMarshal.GetArrayDataReference(table);

        /// <summary>The next place whose four bytes were seen before, and where; past the last place when there is none.</summary>
        public int NextRepetition(int at, int last, out int earlier)
        {
            earlier = 0;
            for (var passed = 32; at <= last; at += passed++ >> 5)
            {
                var bytes = FourAt(at);
                earlier = Exchange(bytes, at);
                if (FourAt(earlier) == bytes)
                    return at;
            }
            return at;
        }

        /// <summary>True when the four bytes right after a copy were seen before too.</summary>
        public bool RepeatsAfterCopy(int at, out int earlier)
        {
            // A place within the copy, so that what follows here is found the next time.
            Exchange(FourAt(at - 1), at - 1);
            var bytes = FourAt(at);
            earlier = Exchange(bytes, at);
            return FourAt(earlier) == bytes;
        }

        private uint FourAt(int place) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref _source, place));

        private int Exchange(uint bytes, int place)
        {
            ref var entry = ref Unsafe.Add(ref _table, (int)((bytes * 0x1E35A7BD) >> shift));
            var earlier = entry;
            entry = (ushort)place;
            return earlier;
        }
    }
}
