using System.Text;

namespace Flywheel.Text;

/// <summary>
/// Brings texts that a reader takes for the same words to the same characters, for matching only: lower case,
/// compatibility forms (NFKC), no diacritics, no invisible characters, and Cyrillic, Greek, Armenian and mathematical
/// letters that look like Latin ones as those. Folding a folded text changes nothing.
/// </summary>
/// <remarks>
/// The framework's own normalisation does nothing in invariant globalisation mode, so the foldings are a table of ours.
/// Hangul and the vowel signs of Indic scripts stay as they are.
/// </remarks>
internal static class TextNormalizer
{
    /// <summary>Folds a text.</summary>
    /// <param name="text">Any text; surrogates without a partner stay as they are.</param>
    /// <param name="buffer">Where the result is written; replaced by a longer one when it does not suffice.</param>
    /// <returns>The folded text, in <paramref name="buffer"/>.</returns>
    public static ReadOnlySpan<char> Fold(ReadOnlySpan<char> text, ref char[] buffer)
    {
        if (buffer.Length < text.Length)
            buffer = new char[text.Length + (text.Length / 2)];
        Ascii.ToLower(text, buffer, out var length);
        return length == text.Length ? buffer.AsSpan(0, length) : FoldRest(text[length..], length, ref buffer);
    }

    /// <summary>Folds a text into a new string.</summary>
    public static string Fold(string text)
    {
        var buffer = new char[text.Length];
        return Fold(text, ref buffer).ToString();
    }

    private static ReadOnlySpan<char> FoldRest(ReadOnlySpan<char> rest, int written, ref char[] buffer)
    {
        var table = FoldingTable.Shared;
        while (!rest.IsEmpty)
        {
            if (buffer.Length < written + rest.Length + FoldingTable.LongestTarget)
                Array.Resize(ref buffer, buffer.Length + rest.Length + FoldingTable.LongestTarget);
            // Fails for a lone surrogate, which is then taken as one unit.
            Rune.DecodeFromUtf16(rest, out var rune, out var length);
            var target = length == 1 && char.IsSurrogate(rest[0]) ? null : table.Find(rune.Value);
            var folded = target is null ? rest[..length] : target;
            folded.CopyTo(buffer.AsSpan(written));
            written += folded.Length;
            rest = rest[length..];
        }
        return buffer.AsSpan(0, written);
    }
}
