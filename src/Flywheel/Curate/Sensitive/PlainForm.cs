using System.Buffers;
using System.Text;

namespace Flywheel.Curate.Sensitive;

/// <summary>
/// A text in which every digit, space, dash and full-width character is the ASCII one that a reader takes it for, and in
/// which characters that nobody sees are left out; with the way back to the text as written. The scanners know ASCII only.
/// </summary>
internal readonly ref struct PlainForm
{
    private const string Unseen = "\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F\u2060\uFEFF";
    private const string Spaces =
        "\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000";
    private const string Dashes = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63";
    private const string Stops = "\u3002\uFF61";
    private const char FullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';

    // The zeros of the scripts whose digits are written in numbers of telephones and cards.
    private const string Zeros = "\u0660\u06F0\u0966\u09E6";

    private static readonly SearchValues<char> Others = SearchValues.Create([
        .. Unseen,
        .. Spaces,
        .. Dashes,
        .. Stops,
        .. Enumerable.Range(FullWidth, LastFullWidth - FullWidth + 1).Select(unit => (char)unit),
        .. Zeros.SelectMany(zero => Enumerable.Range(zero, 10).Select(unit => (char)unit)),
    ]);

    private readonly int[]? _places;

    private PlainForm(ReadOnlySpan<char> text, int[]? places)
    {
        Text = text;
        _places = places;
    }

    /// <summary>The plain text.</summary>
    public ReadOnlySpan<char> Text { get; }

    /// <summary>The plain form of a text; where it is plain already, the text itself.</summary>
    public static PlainForm Of(ReadOnlySpan<char> text)
    {
        // Most texts are ASCII, and that is seen soonest.
        var isPlain = Ascii.IsValid(text) || !text.ContainsAny(Others);
        return isPlain ? new PlainForm(text, places: null) : Rewrite(text);
    }

    /// <summary>Where in the text as written a place of the plain text is.</summary>
    public FoundText AsWritten(FoundText found)
    {
        if (_places is null || found.Length == 0)
            return found;
        var start = _places[found.Start];
        return new FoundText(start, _places[found.End - 1] + 1 - start, found.Kind);
    }

    private static PlainForm Rewrite(ReadOnlySpan<char> text)
    {
        var plain = new char[text.Length];
        var places = new int[text.Length];
        var length = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (Unseen.Contains(text[at]))
                continue;
            places[length] = at;
            plain[length++] = PlainOf(text[at]);
        }
        return new PlainForm(plain.AsSpan(0, length), places);
    }

    private static char PlainOf(char unit)
    {
        if (unit < '\u00A0' || !Others.Contains(unit))
            return unit;
        if (unit is >= FullWidth and <= LastFullWidth)
            return (char)(unit - FullWidth + '!');
        foreach (var zero in Zeros)
            if (unit >= zero && unit <= zero + 9)
                return (char)(unit - zero + '0');
        return Spaces.Contains(unit) ? ' '
            : Dashes.Contains(unit) ? '-'
            : '.';
    }
}
