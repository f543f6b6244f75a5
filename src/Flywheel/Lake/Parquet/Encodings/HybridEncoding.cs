using System.Numerics;
using Flywheel.Lake.Parquet.Metadata;

namespace Flywheel.Lake.Parquet.Encodings;

/// <summary>
/// The format's mixture of run lengths and bit packing, used for levels and for the positions of dictionary values: runs of
/// eight and more equal numbers are counted, the rest is packed eight at a time.
/// </summary>
internal static class HybridEncoding
{
    /// <summary>The bits that numbers from 0 to <paramref name="max"/> need.</summary>
    public static int WidthOf(int max) => 32 - BitOperations.LeadingZeroCount((uint)max);

    /// <summary>Writes numbers that all fit the width. The length is not written before them.</summary>
    public static void Write(PooledBuffer output, ReadOnlySpan<int> numbers, int width)
    {
        var at = 0;
        while (at < numbers.Length)
        {
            var run = RunLength(numbers[at..]);
            if (run >= 8)
            {
                WriteRun(output, numbers[at], run, width);
                at += run;
                continue;
            }
            var packed = PackedLength(numbers[at..]);
            WritePacked(output, numbers.Slice(at, packed), width);
            at += packed;
        }
    }

    private static int RunLength(ReadOnlySpan<int> numbers)
    {
        var different = numbers.IndexOfAnyExcept(numbers[0]);
        return different < 0 ? numbers.Length : different;
    }

    // A multiple of eight, or all that is left: only the last group of a page may be padded.
    private static int PackedLength(ReadOnlySpan<int> numbers)
    {
        var length = 8;
        while (length + 8 <= numbers.Length && numbers.Slice(length, 8).ContainsAnyExcept(numbers[length]))
            length += 8;
        return numbers.Length - length < 8 ? numbers.Length : length;
    }

    private static void WriteRun(PooledBuffer output, int number, int run, int width)
    {
        output.WriteVarint((ulong)run << 1);
        for (var bits = 0; bits < width; bits += 8)
            output.WriteByte((byte)(number >> bits));
    }

    private static void WritePacked(PooledBuffer output, ReadOnlySpan<int> numbers, int width)
    {
        var groups = (numbers.Length + 7) / 8;
        output.WriteVarint(((ulong)groups << 1) | 1);
        var bytes = output.GetSpan(groups * width)[..(groups * width)];
        bytes.Clear();
        ulong pending = 0;
        var pendingBits = 0;
        var at = 0;
        foreach (var number in numbers)
        {
            pending |= (ulong)(uint)number << pendingBits;
            pendingBits += width;
            for (; pendingBits >= 8; pendingBits -= 8, pending >>= 8)
                bytes[at++] = (byte)pending;
        }
        if (pendingBits > 0)
            bytes[at] = (byte)pending;
        output.Advance(bytes.Length);
    }
}
