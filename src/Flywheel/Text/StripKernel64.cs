using System.Numerics;

namespace Flywheel.Text;

/// <summary>One strip, word by word, on any processor.</summary>
internal static unsafe class StripKernel64
{
    /// <summary>
    /// Computes a strip of <paramref name="length"/> pattern symbols from the encoded text in <paramref name="scratch"/>.
    /// </summary>
    /// <param name="length">Pattern symbols in the strip.</param>
    /// <param name="boundary">In: the differences along the row above the strip; out: those along its last row.</param>
    /// <param name="isLast">True when the row below is not needed and is not written.</param>
    /// <param name="scratch">Rows and encoded text.</param>
    /// <returns>The sum of the differences down the strip's last column.</returns>
    public static int Run(int length, Span<byte> boundary, bool isLast, DistanceScratch scratch)
    {
        var increases = stackalloc ulong[DistanceScratch.Words];
        var decreases = stackalloc ulong[DistanceScratch.Words];
        new Span<ulong>(increases, DistanceScratch.Words).Fill(ulong.MaxValue);
        new Span<ulong>(decreases, DistanceScratch.Words).Clear();
        var words = (length + 63) / 64;
        var offsets = scratch.Offsets.AsSpan(DistanceScratch.Words, boundary.Length);
        for (var column = 0; column < boundary.Length; column++)
        {
            var row = (ulong*)((byte*)scratch.Rows + offsets[column]);
            var right = (ulong)boundary[column] >> 7;
            var left = ((ulong)boundary[column] >> 6) & 1;
            for (var word = 0; word < words; word++)
                Step(row[word], ref increases[word], ref decreases[word], ref right, ref left);
            if (!isLast)
                boundary[column] = (byte)((right << 7) | (left << 6));
        }
        return SumDown(increases, decreases, length);
    }

    /// <summary>The sum of the first <paramref name="length"/> vertical differences.</summary>
    public static int SumDown(ulong* increases, ulong* decreases, int length)
    {
        var sum = 0;
        for (var word = 0; length > 0; word++, length -= 64)
        {
            var inPattern = length >= 64 ? ulong.MaxValue : (1UL << length) - 1;
            sum += BitOperations.PopCount(increases[word] & inPattern);
            sum -= BitOperations.PopCount(decreases[word] & inPattern);
        }
        return sum;
    }

    private static void Step(ulong equal, ref ulong increases, ref ulong decreases, ref ulong rightIn, ref ulong leftIn)
    {
        var vertical = equal | decreases;
        equal |= leftIn;
        var horizontal = (((equal & increases) + increases) ^ increases) | equal;
        var right = decreases | ~(horizontal | increases);
        var left = increases & horizontal;
        var shiftedRight = (right << 1) | rightIn;
        var shiftedLeft = (left << 1) | leftIn;
        rightIn = right >> 63;
        leftIn = left >> 63;
        increases = shiftedLeft | ~(vertical | shiftedRight);
        decreases = shiftedRight & vertical;
    }
}
