using System.Runtime.CompilerServices;

namespace Flywheel.Text;

/// <summary>
/// The distance of longer texts: the pattern is cut into strips of <see cref="DistanceScratch.StripLength"/> symbols, and
/// each strip is computed only over the text columns that a path within the bound can pass.
/// </summary>
internal static class BandedStrips
{
    /// <summary>A difference of +1 between neighbouring columns, as <see cref="DistanceScratch.Boundary"/> holds it.</summary>
    public const byte Right = 0x80;

    /// <summary>A difference of -1 between neighbouring columns.</summary>
    public const byte Left = 0x40;

    private const int Strip = DistanceScratch.StripLength;

    // Below this length the first narrow tries cost more than they save.
    private const int ShortestBanded = 4 * Strip;

    /// <summary>The distance of a pattern and a text that is at least as long.</summary>
    public static int Measure<TSymbol>(
        ReadOnlySpan<TSymbol> pattern,
        ReadOnlySpan<TSymbol> text,
        DistanceScratch scratch
    )
        where TSymbol : unmanaged
    {
        scratch.Reserve(text.Length);
        if (pattern.Length < ShortestBanded)
            return MeasureWithin(pattern, text, text.Length, scratch);
        for (var bound = text.Length - pattern.Length + Strip; ; bound *= 2)
        {
            bound = bound > text.Length / 2 ? text.Length : bound;
            var distance = MeasureWithin(pattern, text, bound, scratch);
            if (distance <= bound)
                return distance;
        }
    }

    /// <summary>The distance where it is at most <paramref name="bound"/>; otherwise a number above the bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int MeasureWithin<TSymbol>(
        ReadOnlySpan<TSymbol> pattern,
        ReadOnlySpan<TSymbol> text,
        int bound,
        DistanceScratch scratch
    )
        where TSymbol : unmanaged
    {
        // A path that costs at most the bound leaves the diagonals between the two corners by at most this much.
        var slack = (bound - (text.Length - pattern.Length)) / 2;
        var reach = text.Length - pattern.Length + slack;
        scratch.Boundary.AsSpan(0, text.Length).Fill(Right);
        var from = 0;
        var corner = 0;
        for (var top = 0; ; top += Strip)
        {
            var length = Math.Min(Strip, pattern.Length - top);
            var isLast = top + length == pattern.Length;
            var to = isLast ? text.Length : Math.Min(text.Length, top + length + reach);
            var edge = corner + (isLast ? Sum(scratch.Boundary.AsSpan(from, to - from)) : 0);
            var down = RunStrip(pattern.Slice(top, length), text[from..to], from, isLast, scratch);
            if (isLast)
                return edge + down;
            var next = Math.Max(from, top + length - slack);
            corner += length + Sum(scratch.Boundary.AsSpan(from, next - from));
            from = next;
        }
    }

    private static int RunStrip<TSymbol>(
        ReadOnlySpan<TSymbol> strip,
        ReadOnlySpan<TSymbol> columns,
        int from,
        bool isLast,
        DistanceScratch scratch
    )
        where TSymbol : unmanaged
    {
        scratch.Fill(strip);
        scratch.Encode(columns);
        scratch.Forget(strip);
        var boundary = scratch.Boundary.AsSpan(from, columns.Length);
        return StripKernel512.IsSupported
            ? StripKernel512.Run(strip.Length, boundary, isLast, scratch)
            : StripKernel64.Run(strip.Length, boundary, isLast, scratch);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Sum(ReadOnlySpan<byte> differences)
    {
        var sum = 0;
        foreach (var difference in differences)
            sum += (difference >> 7) - ((difference >> 6) & 1);
        return sum;
    }
}
