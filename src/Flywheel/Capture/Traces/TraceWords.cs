using System.Globalization;
using System.Text;

namespace Flywheel.Capture.Traces;

/// <summary>The words of a search, cut as the index cuts texts: letters, digits and their marks belong to words.</summary>
internal static class TraceWords
{
    public static IReadOnlyList<string> Of(string text)
    {
        var spaced = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            spaced.Append(IsOfWord(rune) ? rune.ToString() : " ");
        return spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsOfWord(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber
                or UnicodeCategory.NonSpacingMark;
}
