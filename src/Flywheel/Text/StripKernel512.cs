using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Flywheel.Text;

/// <summary>
/// One strip by AVX-512: the strip's eight words are the eight lanes of a vector, and lane n works on the column that
/// lane n-1 worked on one step before, so that what passes down from word to word is there when it is needed.
/// </summary>
/// <remarks>
/// Neither this nor the generic loops of the distance can be compiled ahead of time; all of them are hot from the first text on, and so
/// compiled well at once.
/// </remarks>
internal static unsafe class StripKernel512
{
    private const int Lanes = DistanceScratch.Words;

    /// <summary>True on processors that have the instructions.</summary>
    public static bool IsSupported => Avx512F.IsSupported;

    /// <inheritdoc cref="StripKernel64.Run"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Run(int length, Span<byte> boundary, bool isLast, DistanceScratch scratch)
    {
        var state = new State { Increases = Vector512<ulong>.AllBitsSet };
        fixed (int* encoded = scratch.Offsets)
        fixed (byte* differences = boundary)
        {
            // Lanes that have not begun see row 0 and no differences, and so stay as they are: columns before the
            // first need no mask.
            var offsets = encoded + Lanes;
            var rows = (byte*)scratch.Rows;
            var step = 0;
            for (; step < boundary.Length; step++)
            {
                Advance(ref state, Gather(rows, offsets + step), (ulong)differences[step]);
                if (!isLast && step >= Lanes - 1)
                    differences[step - (Lanes - 1)] = state.Below();
            }
            for (; step < boundary.Length + Lanes - 1; step++)
            {
                var before = state;
                Advance(ref state, Gather(rows, offsets + step), 0);
                state.Freeze(before, lanes: step - boundary.Length + 1);
                if (!isLast && step >= Lanes - 1)
                    differences[step - (Lanes - 1)] = state.Below();
            }
        }
        var increases = state.Increases;
        var decreases = state.Decreases;
        return StripKernel64.SumDown((ulong*)&increases, (ulong*)&decreases, length);
    }

    /// <summary>Lane n of the result is word n of the row of the column n before the current one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Gather(byte* rows, int* offset)
    {
        var equal = Vector512.Load((ulong*)(rows + offset[0]));
        equal = Vector512.ConditionalSelect(From(1), Vector512.Load((ulong*)(rows + offset[-1])), equal);
        equal = Vector512.ConditionalSelect(From(2), Vector512.Load((ulong*)(rows + offset[-2])), equal);
        equal = Vector512.ConditionalSelect(From(3), Vector512.Load((ulong*)(rows + offset[-3])), equal);
        equal = Vector512.ConditionalSelect(From(4), Vector512.Load((ulong*)(rows + offset[-4])), equal);
        equal = Vector512.ConditionalSelect(From(5), Vector512.Load((ulong*)(rows + offset[-5])), equal);
        equal = Vector512.ConditionalSelect(From(6), Vector512.Load((ulong*)(rows + offset[-6])), equal);
        return Vector512.ConditionalSelect(From(7), Vector512.Load((ulong*)(rows + offset[-7])), equal);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> From(ulong lane) =>
        Vector512.GreaterThanOrEqual(Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7), Vector512.Create(lane));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Advance(ref State state, Vector512<ulong> equal, ulong above)
    {
        // The top bit of each lane passes to the bottom bit of the next; lane 0 gets the difference above the strip.
        var rightIn = Avx512F.AlignRight64(state.Right, Vector512.Create(above << 56), Lanes - 1) >>> 63;
        var leftIn = Avx512F.AlignRight64(state.Left, Vector512.Create(above << 57), Lanes - 1) >>> 63;
        var vertical = equal | state.Decreases;
        equal |= leftIn;
        var horizontal = (((equal & state.Increases) + state.Increases) ^ state.Increases) | equal;
        state.Right = state.Decreases | ~(horizontal | state.Increases);
        state.Left = state.Increases & horizontal;
        var right = (state.Right << 1) | rightIn;
        var left = (state.Left << 1) | leftIn;
        state.Increases = left | ~(vertical | right);
        state.Decreases = right & vertical;
    }

    private struct State
    {
        public Vector512<ulong> Increases;
        public Vector512<ulong> Decreases;
        public Vector512<ulong> Right;
        public Vector512<ulong> Left;

        /// <summary>The difference along the last row of the strip at the column of the last lane.</summary>
        public readonly byte Below() =>
            (byte)(
                (Right.ExtractMostSignificantBits() & BandedStrips.Right)
                | ((Left.ExtractMostSignificantBits() & BandedStrips.Right) >> 1)
            );

        /// <summary>Keeps the first lanes, which are past their last column, as they were.</summary>
        public void Freeze(in State before, int lanes)
        {
            var running = From((ulong)lanes);
            Increases = Vector512.ConditionalSelect(running, Increases, before.Increases);
            Decreases = Vector512.ConditionalSelect(running, Decreases, before.Decreases);
        }
    }
}
