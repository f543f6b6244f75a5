namespace Flywheel.Curate;

/// <summary>Private keys in the textual encoding of RFC 7468, whole or cut off.</summary>
internal static class PrivateKey
{
    /// <summary>What every one begins with.</summary>
    public const string Marker = "-----BEGIN ";

    private const string Kind = "private_key";
    private const string Label = "PRIVATE KEY";
    private const string End = "-----END ";
    private const string Dashes = "-----";
    private const int LongestLabel = 40;

    /// <summary>Finds a key that begins at <paramref name="at"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int at, out Finding finding)
    {
        finding = default;
        var rest = text[at..];
        if (!rest.StartsWith(Marker))
            return false;
        var label = rest[Marker.Length..Math.Min(rest.Length, Marker.Length + LongestLabel)];
        if (!label.Contains(Label, StringComparison.Ordinal))
            return false;
        finding = new Finding(at, LengthOf(rest), Kind);
        return true;
    }

    private static int LengthOf(ReadOnlySpan<char> key)
    {
        var end = key.IndexOf(End);
        if (end < 0)
            return key.Length;
        var close = key[(end + End.Length)..].IndexOf(Dashes);
        return close < 0 ? key.Length : end + End.Length + close + Dashes.Length;
    }
}
