namespace Flywheel.Curate.Safety;

/// <summary>The commonest digits and signs that are written for letters, as in <c>h4ck</c>.</summary>
internal static class LetterStandIns
{
    /// <summary>Longer words are not looked at.</summary>
    public const int LongestWord = 64;

    /// <summary>Every digit and sign that may stand for a letter.</summary>
    public const string Signs = "013457@$!|";

    /// <summary>True for the signs that may stand for letters; digits are not signs.</summary>
    public static bool IsSign(char unit) => unit is '@' or '$' or '!' or '|';

    /// <summary>True when the text may be read as the word.</summary>
    public static bool Reads(ReadOnlySpan<char> text, ReadOnlySpan<char> word)
    {
        if (text.Length != word.Length)
            return false;
        for (var i = 0; i < text.Length; i++)
            if (text[i] != word[i] && !StandsFor(text[i], word[i]))
                return false;
        return true;
    }

    /// <summary>A form that a word shares with every text that may be read as it.</summary>
    public static string Skeleton(string word) =>
        string.Create(word.Length, word, (units, source) => Write(source, units));

    /// <inheritdoc cref="Skeleton(string)"/>
    public static bool TrySkeleton(ReadOnlySpan<char> text, Span<char> skeleton, out int length)
    {
        length = text.Length;
        if (length > skeleton.Length)
            return false;
        Write(text, skeleton);
        return true;
    }

    private static void Write(ReadOnlySpan<char> text, Span<char> skeleton)
    {
        for (var i = 0; i < text.Length; i++)
            skeleton[i] = SkeletonOf(text[i]);
    }

    private static bool StandsFor(char sign, char letter) =>
        sign switch
        {
            '0' => letter == 'o',
            '1' or '|' => letter is 'i' or 'l',
            '!' => letter == 'i',
            '3' => letter == 'e',
            '4' or '@' => letter == 'a',
            '5' or '$' => letter == 's',
            '7' => letter == 't',
            _ => false,
        };

    private static char SkeletonOf(char unit) =>
        unit switch
        {
            '0' => 'o',
            '1' or '|' or '!' or 'l' => 'i',
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            '7' => 't',
            _ => unit,
        };
}
