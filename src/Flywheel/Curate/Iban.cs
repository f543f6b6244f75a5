using System.Collections.Frozen;

namespace Flywheel.Curate;

/// <summary>International bank account numbers (ISO 13616): country, its length, and the checksum modulo 97.</summary>
internal static class Iban
{
    private const string Kind = "iban";

    // The registry's countries by the length of their numbers.
    private static readonly FrozenDictionary<string, int> Lengths = new (int Length, string Countries)[]
    {
        (15, "NO"),
        (16, "BE"),
        (18, "DK FO FI GL NL SD FK OM"),
        (19, "MK SI"),
        (20, "AT BA EE KZ XK LT LU MN"),
        (21, "HR LV LI CH"),
        (22, "BH BG CR GE DE IE ME RS GB VA"),
        (23, "GI IL TL AE IQ SO"),
        (24, "AD CZ MD PK RO SA SK ES SE TN VG"),
        (25, "LY PT ST"),
        (26, "IS TR"),
        (27, "FR GR IT MC MR SM BI DJ"),
        (28, "AL AZ CY DO GT HU LB PL SV BY NI"),
        (29, "BR EG PS QA UA"),
        (30, "JO KW MU YE"),
        (31, "MT SC"),
        (32, "LC"),
        (33, "RU"),
    }
        .SelectMany(row => row.Countries.Split(' '), (row, country) => (country, row.Length))
        .ToFrozenDictionary(row => row.country, row => row.Length, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a number whose first check digit is at <paramref name="at"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int from, int at, out Finding finding)
    {
        finding = default;
        var start = at - 2;
        if (start < from || !char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]))
            return false;
        if (start > 0 && char.IsLetterOrDigit(text[start - 1]))
            return false;
        if (!Lengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.Slice(start, 2), out var length))
            return false;
        Span<char> units = stackalloc char[length];
        var end = Read(text, start, units);
        if (end < 0 || (end < text.Length && char.IsLetterOrDigit(text[end])) || Remainder(units) != 1)
            return false;
        finding = new Finding(start, end - start, Kind);
        return true;
    }

    /// <summary>Reads letters and digits, with single spaces or hyphens between them.</summary>
    /// <returns>The end, or -1 when there are too few.</returns>
    private static int Read(ReadOnlySpan<char> text, int start, Span<char> units)
    {
        var count = 0;
        var at = start;
        for (; at < text.Length && count < units.Length; at++)
            if (char.IsAsciiLetterOrDigit(text[at]))
                units[count++] = text[at];
            else if (text[at] is not (' ' or '-' or '\u00A0') || !char.IsAsciiLetterOrDigit(text[at - 1]))
                break;
        return count == units.Length ? at : -1;
    }

    private static int Remainder(ReadOnlySpan<char> units)
    {
        var remainder = 0;
        for (var i = 0; i < units.Length; i++)
        {
            var unit = units[(i + 4) % units.Length];
            remainder = char.IsAsciiDigit(unit)
                ? ((remainder * 10) + (unit - '0')) % 97
                : ((remainder * 100) + ((unit | 0x20) - 'a' + 10)) % 97;
        }
        return remainder;
    }
}
