using System.Net;
using System.Net.Sockets;

namespace Flywheel.Curate;

/// <summary>
/// IP addresses of both versions. Addresses that are the same everywhere (this machine, no machine, every machine) and
/// network masks tell nothing of anybody and are left; so are four-part version numbers that a word or a letter before
/// them gives away.
/// </summary>
internal static class IpAddress
{
    public const string Kind = "ip";

    private const int LongestVersion6 = 45;

    /// <summary>Finds an address that holds the digit at <paramref name="at"/>, not before <paramref name="from"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int from, int at, out Finding finding) =>
        TryFindVersion4(text, at, out finding) || TryFindVersion6(text, from, at, out finding);

    private static bool TryFindVersion4(ReadOnlySpan<char> text, int start, out Finding finding)
    {
        finding = default;
        var at = start;
        var first = -1;
        for (var part = 0; part < 4; part++)
        {
            if (part > 0 && (at >= text.Length || text[at++] != '.'))
                return false;
            var value = ReadByte(text, ref at);
            if (value < 0)
                return false;
            first = part == 0 ? value : first;
        }
        if (!IsBounded(text, start, at) || first is 0 or 127 or 255 || FollowsVersion(text[..start]))
            return false;
        finding = new Finding(start, at - start, Kind);
        return true;
    }

    private static int ReadByte(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        var value = 0;
        while (at < text.Length && at - start < 3 && char.IsAsciiDigit(text[at]))
            value = (value * 10) + (text[at++] - '0');
        var hasLeadingZero = at - start > 1 && text[start] == '0';
        return at == start || value > byte.MaxValue || hasLeadingZero ? -1 : value;
    }

    private static bool IsBounded(ReadOnlySpan<char> text, int start, int end)
    {
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-'))
            return false;
        if (end == text.Length)
            return true;
        var continues = text[end] is '.' or '-' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]);
        return !continues && !char.IsLetterOrDigit(text[end]) && text[end] != '_';
    }

    private static bool FollowsVersion(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" =:\"'");
        return before.EndsWith("version", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("release", StringComparison.OrdinalIgnoreCase);
    }

    private static bool TryFindVersion6(ReadOnlySpan<char> text, int from, int at, out Finding finding)
    {
        finding = default;
        var start = at;
        while (start > from && at - start < LongestVersion6 && IsVersion6(text[start - 1]))
            start--;
        var end = at;
        while (end < text.Length && end - start < LongestVersion6 && IsVersion6(text[end]))
            end++;
        while (end > start && text[end - 1] == '.')
            end--;
        if (end - start > 2 && text[end - 1] == ':' && text[end - 2] != ':')
            end--;
        var found = text[start..end];
        if (!LooksLikeVersion6(found) || !IsBounded(text, start, end))
            return false;
        if (!IPAddress.TryParse(found, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any))
            return false;
        finding = new Finding(start, end - start, Kind);
        return true;
    }

    /// <summary>Either all its colons or a first group of four digits; less is also how programs write scopes.</summary>
    private static bool LooksLikeVersion6(ReadOnlySpan<char> found)
    {
        var colons = found.Count(':');
        return colons >= 3 || (colons == 2 && found.IndexOf(':') == 4);
    }

    private static bool IsVersion6(char unit) => char.IsAsciiHexDigit(unit) || unit is ':' or '.';
}
