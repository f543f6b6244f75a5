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

    /// <summary>Folds the first character of a text that is not empty.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">How many UTF-16 units the character takes in the text.</param>
    /// <returns>Its folded form; empty for one that nobody sees.</returns>
    public static ReadOnlySpan<char> FoldFirst(ReadOnlySpan<char> text, out int length)
    {
        // Fails for a lone surrogate, which is then taken as one unit and stays as it is.
        Rune.DecodeFromUtf16(text, out var rune, out length);
        return char.IsSurrogate(text[0]) && length == 1
            ? text[..1]
            : FoldingTable.Shared.Find(rune.Value) ?? text[..length];
    }

    /// <summary>Folds the last character of a text that is not empty.</summary>
    /// <inheritdoc cref="FoldFirst"/>
    public static ReadOnlySpan<char> FoldLast(ReadOnlySpan<char> text, out int length)
    {
        Rune.DecodeLastFromUtf16(text, out _, out length);
        return FoldFirst(text[^length..], out _);
    }

    private static ReadOnlySpan<char> FoldRest(ReadOnlySpan<char> rest, int written, ref char[] buffer)
    {
        while (!rest.IsEmpty)
        {
            if (buffer.Length < written + rest.Length + FoldingTable.LongestTarget)
                Array.Resize(ref buffer, buffer.Length + rest.Length + FoldingTable.LongestTarget);
            var folded = FoldFirst(rest, out var length);
            folded.CopyTo(buffer.AsSpan(written));
            written += folded.Length;
            rest = rest[length..];
            // What lies between the other letters is most of many texts, and quickly done.
            if (rest.IsEmpty || !char.IsAscii(rest[0]))
                continue;
            Ascii.ToLower(rest, buffer.AsSpan(written), out var ascii);
            written += ascii;
            rest = rest[ascii..];
        }
        return buffer.AsSpan(0, written);
    }
}
