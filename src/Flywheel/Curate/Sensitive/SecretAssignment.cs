using System.Buffers;

namespace Flywheel.Curate.Sensitive;

/// <summary>
/// Values given to names such as <c>password</c> and <c>api_key</c>, and credentials of HTTP's header Authorization, that look made
/// by chance. Placeholders, variables, calls and plain words are not secrets.
/// </summary>
internal static class SecretAssignment
{
    private const string Kind = "credential";
    private const int Shortest = 10;
    private const int Longest = 256;
    private const int LongestName = 64;
    private const int LongLength = 20;
    private const double LowestEntropy = 3.0;
    private const string Bearer = "bearer ";

    // What stands before the value in the header Authorization (RFC 9110, 11.6.2; "token" as some services have it).
    private static readonly string[] Schemes = [Bearer, "basic ", "token "];

    private static readonly SearchValues<string> Names = SearchValues.Create(
        [
            "password",
            "passwd",
            "pwd",
            "secret",
            "api_key",
            "apikey",
            "api-key",
            "access_key",
            "accountkey",
            "token",
            "authorization",
            Bearer,
        ],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\r\n\"'`,;<>(){}[]|\\");

    /// <summary>False only for text without any of the names.</summary>
    public static bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(Names);

    /// <summary>Finds the first such value, without the name and the quotes.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int from, out FoundText finding)
    {
        for (var at = from; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny(Names);
            if (next < 0)
                break;
            at += next;
            var start = ValueStart(text, at);
            if (start < 0)
                continue;
            // No further than tells that the value is too long: names may follow each other without end.
            var value = text.Slice(start, Math.Min(Longest + 1, text.Length - start));
            var end = value.IndexOfAny(ValueEnds);
            var isCut = end >= 0 && value[end] is '(' or '{' or '[' or '<';
            value = end < 0 ? value : value[..end];
            if (isCut || !LooksRandom(value))
                continue;
            finding = new FoundText(start, value.Length, Kind);
            return true;
        }
        finding = default;
        return false;
    }

    /// <summary>The place after the name, an equals sign or a colon, and a quote or a scheme; -1 when nothing is assigned.</summary>
    private static int ValueStart(ReadOnlySpan<char> text, int name)
    {
        var at = name + SchemeLength(text[name..]);
        if (at > name)
            return at;
        while (
            at < text.Length
            && at - name < LongestName
            && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-')
        )
            at++;
        while (at < text.Length && text[at] is '"' or '\'' or ' ')
            at++;
        if (at >= text.Length || text[at] is not ('=' or ':'))
            return -1;
        at++;
        while (at < text.Length && text[at] is '=' or '>' or ' ' or '"' or '\'' or '`')
            at++;
        return at + SchemeLength(text[at..]);
    }

    private static int SchemeLength(ReadOnlySpan<char> text)
    {
        foreach (var scheme in Schemes)
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return scheme.Length;
        return 0;
    }

    private static bool LooksRandom(ReadOnlySpan<char> value)
    {
        if (value.Length is < Shortest or > Longest)
            return false;
        int letters = 0,
            digits = 0,
            capitals = 0;
        foreach (var unit in value)
        {
            letters += char.IsAsciiLetter(unit) ? 1 : 0;
            digits += char.IsAsciiDigit(unit) ? 1 : 0;
            capitals += char.IsAsciiLetterUpper(unit) ? 1 : 0;
        }
        // One digit alone is chance enough where capitals and small letters are mixed over some length.
        var isLong = value.Length >= LongLength && capitals >= 2 && letters - capitals >= 2;
        var isMixed =
            digits >= (isLong ? 1 : 2)
            && letters >= 2
            && (capitals > 0 || digits >= 4)
            && capitals < letters + digits - 1;
        // Names of variables, such as VAR_12 or settings.Key2, are of one case, or joined by dots and underscores.
        return isMixed && !value.ContainsAny('_', '.') && Entropy(value) >= LowestEntropy;
    }

    /// <summary>Shannon's entropy in bits a character.</summary>
    private static double Entropy(ReadOnlySpan<char> value)
    {
        Span<int> counts = stackalloc int[128];
        foreach (var unit in value)
            counts[unit & 127]++;
        var entropy = 0.0;
        foreach (var count in counts)
            if (count > 0)
                entropy -= (double)count / value.Length * Math.Log2((double)count / value.Length);
        return entropy;
    }
}
