using System.Buffers;

namespace Flywheel.Curate.Sensitive;

/// <summary>Passwords in addresses: <c>scheme://user:password@host</c> (RFC 3986, section 3.2.1).</summary>
internal static class UrlPassword
{
    /// <summary>What stands before the user.</summary>
    public const string Marker = "://";

    private const string Kind = "url_password";
    private const int LongestAuthority = 512;

    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create(" \t\r\n\"'`/?#\\|");

    // Where an example or a template leaves room for the reader's own.
    private static readonly SearchValues<char> PlaceholderMarks = SearchValues.Create("<>{}[]$*()");

    private static readonly string[] Placeholders =
    [
        "password",
        "passwd",
        "pass",
        "pwd",
        "secret",
        "xxx",
        "xxxx",
        "...",
    ];

    /// <summary>Finds the password of the address whose marker is at <paramref name="at"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int at, out FoundText finding)
    {
        finding = default;
        var rest = text[at..];
        if (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]) || !rest.StartsWith(Marker))
            return false;
        var start = at + Marker.Length;
        var authority = text[start..Math.Min(text.Length, start + LongestAuthority)];
        var end = authority.IndexOfAny(AuthorityEnds);
        if (end >= 0)
            authority = authority[..end];
        var host = authority.LastIndexOf('@');
        var colon = host < 0 ? -1 : authority[..host].IndexOf(':');
        if (colon < 0 || IsPlaceholder(authority[(colon + 1)..host]))
            return false;
        finding = new FoundText(start + colon + 1, host - colon - 1, Kind);
        return true;
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> password)
    {
        if (password.IsEmpty || password.ContainsAny(PlaceholderMarks))
            return true;
        foreach (var placeholder in Placeholders)
            if (password.Equals(placeholder, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
