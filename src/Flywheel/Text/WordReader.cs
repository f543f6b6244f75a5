using System.Globalization;

namespace Flywheel.Text;

/// <summary>
/// Reads the words of a text: runs of letters, digits and the marks on them. Scripts that put no spaces between words
/// give a word for each character, so that pairs of neighbours stand for words there.
/// </summary>
internal static class WordReader
{
    /// <summary>Longer runs are cut; no word of a language is as long, but a line of base64 is.</summary>
    public const int LongestWord = 64;

    [ThreadStatic]
    private static char[]? _buffer;

    /// <summary>Adds the words of a text to a list.</summary>
    public static void Read(ReadOnlySpan<char> text, List<Word> words)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!IsPartOfWord(text[at]))
            {
                at++;
                continue;
            }
            var start = at++;
            if (!StandsAlone(text[start]))
                while (at < text.Length && at - start < LongestWord && IsPartOfWord(text[at]) && !StandsAlone(text[at]))
                    at++;
            words.Add(WordOf(text[start..at]));
        }
    }

    /// <summary>The <see cref="Word.Id"/> of one word.</summary>
    public static ulong IdOf(string word) => Hash(TextNormalizer.Fold(word));

    /// <summary>The words of a text.</summary>
    public static List<Word> Read(ReadOnlySpan<char> text)
    {
        var words = new List<Word>(text.Length / 5);
        Read(text, words);
        return words;
    }

    private static Word WordOf(ReadOnlySpan<char> written)
    {
        _buffer ??= new char[4 * LongestWord];
        var length = TextNormalizer.Fold(written, ref _buffer).Length;
        var folded = _buffer.AsSpan(0, length);
        var kinds = EnglishWords.KindsOf(folded);
        if (char.IsUpper(written[0]))
            kinds |= WordKinds.Capital;
        if (char.IsDigit(written[0]))
            kinds |= NumberKinds(folded);
        var id = Hash(folded);
        return new Word(id, length == 0 ? id : Hash(folded[..Stemmer.Stem(folded)]), kinds);
    }

    private static WordKinds NumberKinds(ReadOnlySpan<char> folded) =>
        folded.Length == 4
        && int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= 1000 and < 2100
            ? WordKinds.Number | WordKinds.Date
            : WordKinds.Number;

    private static bool IsPartOfWord(char unit)
    {
        if (unit < 0x80)
            return char.IsAsciiLetterOrDigit(unit);
        return char.IsLetterOrDigit(unit)
            || char.IsSurrogate(unit)
            || char.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
    }

    // Thai, Lao, Burmese and Khmer; kana and ideographs. Hangul is written with spaces.
    private static bool StandsAlone(char unit) =>
        unit >= 0x0E00
        && unit
            is <= '\u0EFF'
                or (>= '\u1000' and <= '\u109F')
                or (>= '\u1780' and <= '\u17FF')
                or (>= '\u3040' and <= '\u30FF')
                or (>= '\u3400' and <= '\u9FFF')
                or (>= '\uF900' and <= '\uFAFF');

    /// <summary>64-bit FNV-1a over UTF-16 units, mixed at the end: the same on any machine.</summary>
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var unit in word)
            hash = (hash ^ unit) * 0x100000001B3;
        return hash ^ (hash >> 32);
    }
}
