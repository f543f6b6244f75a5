using System.Numerics;
using System.Runtime.CompilerServices;

namespace Flywheel.Text;

/// <summary>The distance where the shorter text fits into one machine word.</summary>
internal static unsafe class ShortPattern
{
    /// <summary>The longest pattern, in symbols.</summary>
    public const int MaxLength = 64;

    /// <summary>The distance of a pattern of 1 to <see cref="MaxLength"/> symbols and a text of any length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Measure<TSymbol>(
        ReadOnlySpan<TSymbol> pattern,
        ReadOnlySpan<TSymbol> text,
        DistanceScratch scratch
    )
        where TSymbol : unmanaged
    {
        var rowOfSymbol = scratch.RowOfSymbol<TSymbol>();
        var rows = scratch.Rows;
        Fill(pattern, rowOfSymbol, rows);
        var increases = ulong.MaxValue;
        var decreases = 0UL;
        foreach (var symbol in text)
            Step(rows[rowOfSymbol[DistanceScratch.Number(symbol)]], ref increases, ref decreases);
        scratch.Forget(pattern);
        // The top row of the matrix ends with text.Length; the last column's differences lead down from there.
        var inPattern = ulong.MaxValue >> (MaxLength - pattern.Length);
        return text.Length
            + BitOperations.PopCount(increases & inPattern)
            - BitOperations.PopCount(decreases & inPattern);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Fill<TSymbol>(ReadOnlySpan<TSymbol> pattern, ushort[] rowOfSymbol, ulong* rows)
        where TSymbol : unmanaged
    {
        var rowCount = 1;
        rows[0] = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            ref var row = ref rowOfSymbol[DistanceScratch.Number(pattern[i])];
            if (row == 0)
            {
                row = (ushort)rowCount;
                rows[rowCount++] = 0;
            }
            rows[row] |= 1UL << i;
        }
    }

    private static void Step(ulong equal, ref ulong increases, ref ulong decreases)
    {
        var vertical = equal | decreases;
        var horizontal = (((equal & increases) + increases) ^ increases) | equal;
        var right = decreases | ~(horizontal | increases);
        var left = increases & horizontal;
        right = (right << 1) | 1;
        left <<= 1;
        increases = left | ~(vertical | right);
        decreases = right & vertical;
    }
}
