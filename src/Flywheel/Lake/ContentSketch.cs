namespace Flywheel.Lake;

/// <summary>
/// A number that rows of the same content share and most others do not, made of the first and last characters of prompt and
/// chosen answer, white space left out. It spares nearly all rows the <see cref="ContentKey"/>, which reads texts whole.
/// </summary>
internal static class ContentSketch
{
    private const int CharactersOfEnd = 16;

    public static ulong Of(ReadOnlySpan<char> prompt, ReadOnlySpan<char> chosen)
    {
        var sketch = AddEnds(0, prompt);
        return AddEnds(sketch + 1, chosen);
    }

    private static ulong AddEnds(ulong sketch, ReadOnlySpan<char> text)
    {
        for (int i = 0, left = CharactersOfEnd; i < text.Length && left > 0; i++)
            if (!char.IsWhiteSpace(text[i]))
                (sketch, left) = (Add(sketch, text[i]), left - 1);
        for (int i = text.Length - 1, left = CharactersOfEnd; i >= 0 && left > 0; i--)
            if (!char.IsWhiteSpace(text[i]))
                (sketch, left) = (Add(sketch, text[i]), left - 1);
        return sketch;
    }

    // FNV-1a, a character at a time.
    private static ulong Add(ulong sketch, char character) => (sketch ^ character) * 1099511628211;
}
