using System.Buffers;

namespace Flywheel.Text;

/// <summary>
/// The Levenshtein distance in Unicode code points: the fewest insertions, deletions and substitutions of one code point
/// that turn one text into the other. Exact for any input; allocates only when a thread first meets a longer text.
/// </summary>
/// <remarks>
/// It never gives up early, also where an edit window has long decided: every verdict holds the exact distance.
/// Bit-parallel after G. Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic
/// programming", J. ACM 46(3), 1999, in the form of H. Hyyrö, "Explaining and extending the bit-parallel approximate
/// string matching algorithm of Myers", 2001. Long texts are computed in a band around the diagonal that grows until it
/// holds the result: E. Ukkonen, "Algorithms for approximate string matching", Information and Control 64, 1985.
/// </remarks>
internal static class EditDistance
{
    /// <summary>The distance of two texts. A surrogate without its partner counts as one code point.</summary>
    public static int Measure(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        StripCommonEnds(ref first, ref second);
        if (first.IsEmpty || second.IsEmpty)
            return CountCodePoints(first) + CountCodePoints(second);
        return HasSurrogates(first) || HasSurrogates(second)
            ? MeasureCodePoints(first, second)
            : MeasureSymbols(first, second);
    }

    /// <summary>The number of Unicode code points; a surrogate without its partner counts as one.</summary>
    public static int CountCodePoints(ReadOnlySpan<char> text)
    {
        var next = text.IndexOfAnyInRange('\uD800', '\uDBFF');
        if (next < 0)
            return text.Length;
        var count = text.Length;
        for (; next + 1 < text.Length; next++)
            if (char.IsSurrogatePair(text[next], text[next + 1]))
                count--;
        return count;
    }

    private static bool HasSurrogates(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\uD800', '\uDFFF');

    private static void StripCommonEnds(ref ReadOnlySpan<char> first, ref ReadOnlySpan<char> second)
    {
        var prefix = first.CommonPrefixLength(second);
        if (prefix > 0 && char.IsHighSurrogate(first[prefix - 1]))
            prefix--;
        first = first[prefix..];
        second = second[prefix..];
        var suffix = CommonSuffixLength(first, second);
        if (suffix > 0 && char.IsLowSurrogate(first[^suffix]))
            suffix--;
        first = first[..^suffix];
        second = second[..^suffix];
    }

    private static int CommonSuffixLength(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var shortest = Math.Min(first.Length, second.Length);
        var length = 0;
        // Whole blocks by the vectorised comparison of the framework, which knows no suffixes; then what is left.
        const int Block = 32;
        while (length + Block <= shortest && EndsAlike(first, second, length, Block))
            length += Block;
        while (length < shortest && first[^(length + 1)] == second[^(length + 1)])
            length++;
        return length;
    }

    private static bool EndsAlike(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int skip, int length) =>
        first
            .Slice(first.Length - skip - length, length)
            .SequenceEqual(second.Slice(second.Length - skip - length, length));

    private static int MeasureSymbols<TSymbol>(ReadOnlySpan<TSymbol> first, ReadOnlySpan<TSymbol> second)
        where TSymbol : unmanaged
    {
        var pattern = first.Length <= second.Length ? first : second;
        var text = first.Length <= second.Length ? second : first;
        var scratch = DistanceScratch.OfThisThread;
        return pattern.Length <= ShortPattern.MaxLength
            ? ShortPattern.Measure(pattern, text, scratch)
            : BandedStrips.Measure(pattern, text, scratch);
    }

    private static int MeasureCodePoints(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var buffer = ArrayPool<int>.Shared.Rent(first.Length + second.Length);
        try
        {
            var firstLength = Decode(first, buffer);
            var secondLength = Decode(second, buffer.AsSpan(firstLength));
            ReadOnlySpan<int> codePoints = buffer;
            return MeasureSymbols(codePoints[..firstLength], codePoints.Slice(firstLength, secondLength));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(buffer);
        }
    }

    private static int Decode(ReadOnlySpan<char> text, Span<int> codePoints)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isPair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            codePoints[count++] = isPair ? char.ConvertToUtf32(text[i], text[++i]) : text[i];
        }
        return count;
    }
}
