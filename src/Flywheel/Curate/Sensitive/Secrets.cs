using System.Buffers;

namespace Flywheel.Curate.Sensitive;

/// <summary>
/// Finds keys, tokens and private keys by the prefixes that their issuers gave them, JSON web tokens, passwords in addresses, and values that are
/// assigned to a name such as <c>password</c> and look made by chance.
/// </summary>
internal sealed class Secrets : ITextScanner
{
    private static readonly SearchValues<string> Markers = SearchValues.Create(
        [.. SecretFormat.All.Select(format => format.Prefix), PrivateKey.Marker, UrlPassword.Marker],
        StringComparison.Ordinal
    );

    /// <inheritdoc/>
    public bool MayHold(ReadOnlySpan<char> text) =>
        text.ContainsAny(Markers) || SecretAssignment.MayHold(text) || text.Contains("\\u", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool TryFind(ReadOnlySpan<char> text, int from, out FoundText finding)
    {
        var isMarked = TryFindMarked(text, from, out var marked);
        var isAssigned = SecretAssignment.TryFind(text, from, out var assigned);
        finding = isMarked && (!isAssigned || marked.Start <= assigned.Start) ? marked : assigned;
        return isMarked || isAssigned;
    }

    /// <inheritdoc/>
    public string Canonical(ReadOnlySpan<char> found, string kind) => found.ToString();

    private static bool TryFindMarked(ReadOnlySpan<char> text, int from, out FoundText finding)
    {
        for (var at = from; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny(Markers);
            if (next < 0)
                break;
            at += next;
            if (
                PrivateKey.TryFind(text, at, out finding)
                || SecretFormat.TryFind(text, at, out finding)
                || UrlPassword.TryFind(text, at, out finding)
            )
                return true;
        }
        finding = default;
        return false;
    }
}
