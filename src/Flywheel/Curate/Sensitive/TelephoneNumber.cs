using System.Buffers;

namespace Flywheel.Curate.Sensitive;

/// <summary>
/// Telephone numbers: international ones (+ or 00 and a country code, ITU-T E.164), those of North America, national ones
/// that begin with a trunk 0 and are written in groups, and any number of a fitting length that a word such as "phone"
/// announces. A bare row of digits is not one: order and account numbers look the same.
/// </summary>
internal static class TelephoneNumber
{
    private const string Kind = "phone";
    private const int FewestDigits = 7;
    private const int FewestInternational = 8;
    private const int MostDigits = 15;
    private const int CueReach = 24;

    private static readonly SearchValues<string> Cues = SearchValues.Create(
        [
            "phone",
            "tel.",
            "tel:",
            "mobile",
            "cell",
            "fax",
            "whatsapp",
            "call me",
            "call us",
            "call at",
            "dial",
            "text me",
            "sms",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>Finds a number whose first digit is at <paramref name="at"/>, not before <paramref name="from"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int from, int at, out FoundText finding)
    {
        finding = default;
        var start = at;
        while (start > from && at - start < 2 && text[start - 1] is '+' or '(')
            start--;
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || "_.-/#$€£".Contains(text[start - 1])))
            return false;
        var groups = DigitGroups.Read(text, at, MostDigits, mayGoOn: text[start..at].Contains('+'));
        if (groups.Count == 0 || !IsNumber(text, start, at, groups))
            return false;
        finding = new FoundText(start, groups.End - start, Kind);
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> text, int start, int at, in DigitGroups groups)
    {
        var lead = text[start..at];
        if (lead.Contains('+'))
            return groups.Digits >= FewestInternational && text[at] != '0';
        if (groups.Digits >= FewestDigits && !groups.LooksLikeDate && IsAnnounced(text[..start]))
            return true;
        var isBetweenNumbers = at > 1 && text[at - 1] == ' ' && char.IsAsciiDigit(text[at - 2]);
        return !isBetweenNumbers
            && (
                IsNorthAmerican(text, lead, at, groups)
                || IsTrunk(text, at, groups)
                || IsDialledAbroad(text, at, groups)
            );
    }

    private static bool IsDialledAbroad(ReadOnlySpan<char> text, int at, in DigitGroups groups) =>
        groups.Digits >= FewestInternational + 2
        && groups.Count > 1
        && text[at..].StartsWith("00")
        && text[at + 2] is >= '1' and <= '9';

    private static bool IsNorthAmerican(ReadOnlySpan<char> text, ReadOnlySpan<char> lead, int at, in DigitGroups groups)
    {
        var first = groups.Count == 4 && groups[0] == 1 && text[at] == '1' ? 1 : 0;
        if (groups.Count != first + 3 || groups[first] != 3 || groups[first + 1] != 3 || groups[first + 2] != 4)
            return false;
        var area = groups.StartOf(first);
        var exchange = groups.StartOf(first + 1);
        return text[area] >= '2' && text[exchange] >= '2' && (lead.Contains('(') || groups.IsUniform(first));
    }

    private static bool IsTrunk(ReadOnlySpan<char> text, int at, in DigitGroups groups)
    {
        if (groups.Count < 2 || groups.Digits is < 9 or > 12 || text[at] != '0' || groups[0] is < 2 or > 5)
            return false;
        if (text[at + 1] == '0' || !groups.IsUniform(1))
            return false;
        var zeros = 0;
        for (var group = 1; group < groups.Count; group++)
        {
            zeros += text[groups.StartOf(group)] == '0' ? 1 : 0;
            if (groups[group] < 2)
                return false;
        }
        return zeros < groups.Count - 1;
    }

    private static bool IsAnnounced(ReadOnlySpan<char> before)
    {
        for (var at = Math.Max(0, before.Length - CueReach); at < before.Length; at++)
        {
            var next = before[at..].IndexOfAny(Cues);
            if (next < 0)
                return false;
            at += next;
            // The placeholder of one number, [PHONE_1], does not announce the order number after it.
            if (at == 0 || before[at - 1] != '[')
                return true;
        }
        return false;
    }
}
