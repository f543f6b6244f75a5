using System.Numerics;

namespace Flywheel.Lake;

/// <summary>
/// A number that rows of the same content share and most others do not, made of the first and last characters of prompt and
/// chosen answer that count in the <see cref="ContentKey"/>. It spares nearly all rows that key, which reads texts whole.
/// </summary>
internal static class ContentSketch
{
    private const int CharactersOfEnd = 16;

    // Any odd number whose bits are mixed: it spreads the characters of one end before those of the next are added.
    private const ulong Factor = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<char> prompt, ReadOnlySpan<char> chosen)
    {
        var sketch = AddEnds(0, prompt);
        return AddEnds(sketch, chosen);
    }

    private static ulong AddEnds(ulong sketch, ReadOnlySpan<char> text)
    {
        for (int i = 0, left = CharactersOfEnd; i < text.Length && left > 0; i++)
            if (!ContentKey.Separates(text[i]))
                (sketch, left) = (Add(sketch, ContentKey.Fold(text[i])), left - 1);
        sketch *= Factor;
        for (int i = text.Length - 1, left = CharactersOfEnd; i >= 0 && left > 0; i--)
            if (!ContentKey.Separates(text[i]))
                (sketch, left) = (Add(sketch, ContentKey.Fold(text[i])), left - 1);
        return sketch * Factor;
    }

    private static ulong Add(ulong sketch, char character) => BitOperations.RotateLeft(sketch, 7) ^ character;
}
