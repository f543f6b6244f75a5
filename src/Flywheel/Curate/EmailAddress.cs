namespace Flywheel.Curate;

/// <summary>E-mail addresses, internationalised ones included.</summary>
internal static class EmailAddress
{
    public const string Kind = "email";

    private const int LongestLocalPart = 64;

    /// <summary>Finds an address around the <c>@</c> at <paramref name="at"/>, not before <paramref name="from"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int from, int at, out Finding finding)
    {
        finding = default;
        var start = at;
        while (start > from && at - start < LongestLocalPart && IsLocal(text[start - 1]))
            start--;
        while (start < at && text[start] == '.')
            start++;
        var end = at + 1;
        while (end < text.Length && IsDomain(text[end]))
            end++;
        while (end > at && text[end - 1] is '.' or '-')
            end--;
        // git@host is how a program is told where a repository lies; nobody reads mail there.
        if (
            start == at
            || end <= at + 1
            || text[start..at].SequenceEqual("git")
            || !EndsInTopLevel(text[(at + 1)..end])
        )
            return false;
        finding = new Finding(start, end - start, Kind);
        return true;
    }

    private static bool EndsInTopLevel(ReadOnlySpan<char> domain)
    {
        var dot = domain.LastIndexOf('.');
        var top = domain[(dot + 1)..];
        if (dot <= 0 || top.Length < 2 || domain.Contains("..", StringComparison.Ordinal))
            return false;
        foreach (var unit in top)
            if (!char.IsLetter(unit))
                return top.StartsWith("xn--", StringComparison.OrdinalIgnoreCase);
        return true;
    }

    private static bool IsLocal(char unit) =>
        char.IsLetterOrDigit(unit) || unit is '.' or '_' or '%' or '+' or '-' or '\'';

    private static bool IsDomain(char unit) => char.IsLetterOrDigit(unit) || unit is '.' or '-';
}
