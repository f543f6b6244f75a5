using System.Numerics;
using Flywheel.Text;

namespace Flywheel.Lake;

/// <summary>
/// A number that rows of the same content share and most others do not, made of the first and last folded characters of prompt and
/// chosen answer that count in the <see cref="ContentKey"/>. It spares nearly all rows that key, which reads texts whole.
/// </summary>
internal static class ContentSketch
{
    private const int CharactersOfEnd = 16;

    // Any odd number whose bits are mixed: it spreads the characters of one end before those of the next are added.
    private const ulong Factor = 0x9E3779B97F4A7C15;

    // What counts of ASCII, folded; zero for what separates. Most texts are of it, and it need not be decoded.
    private static readonly char[] FoldedAscii =
    [
        .. Enumerable.Range(0, 128).Select(i => ContentKey.Separates((char)i) ? '\0' : char.ToLowerInvariant((char)i)),
    ];

    public static ulong Of(ReadOnlySpan<char> prompt, ReadOnlySpan<char> chosen)
    {
        var sketch = AddEnds(0, prompt);
        return AddEnds(sketch, chosen);
    }

    private static ulong AddEnds(ulong sketch, ReadOnlySpan<char> text) =>
        AddEnd(AddStart(sketch, text) * Factor, text) * Factor;

    private static ulong AddStart(ulong sketch, ReadOnlySpan<char> text)
    {
        for (var left = CharactersOfEnd; left > 0 && !text.IsEmpty; )
        {
            if (char.IsAscii(text[0]))
            {
                left -= AddAscii(ref sketch, text[0]);
                text = text[1..];
                continue;
            }
            var folded = TextNormalizer.FoldFirst(text, out var length);
            foreach (var character in folded)
                if (left > 0 && !ContentKey.Separates(character))
                    (sketch, left) = (Add(sketch, character), left - 1);
            text = text[length..];
        }
        return sketch;
    }

    private static ulong AddEnd(ulong sketch, ReadOnlySpan<char> text)
    {
        for (var left = CharactersOfEnd; left > 0 && !text.IsEmpty; )
        {
            if (char.IsAscii(text[^1]))
            {
                left -= AddAscii(ref sketch, text[^1]);
                text = text[..^1];
                continue;
            }
            var folded = TextNormalizer.FoldLast(text, out var length);
            for (var i = folded.Length - 1; i >= 0 && left > 0; i--)
                if (!ContentKey.Separates(folded[i]))
                    (sketch, left) = (Add(sketch, folded[i]), left - 1);
            text = text[..^length];
        }
        return sketch;
    }

    private static int AddAscii(ref ulong sketch, char character)
    {
        var folded = FoldedAscii[character];
        if (folded == '\0')
            return 0;
        sketch = Add(sketch, folded);
        return 1;
    }

    private static ulong Add(ulong sketch, char character) => BitOperations.RotateLeft(sketch, 7) ^ character;
}
