using System.Buffers;

namespace Flywheel.Curate;

/// <summary>
/// Finds e-mail addresses, telephone numbers, payment cards, IBANs and IP addresses. What is written without a checksum
/// is found by its shape alone, and shapes that order numbers, dates and versions have too are left alone.
/// </summary>
internal sealed class PersonalData : ITextScanner
{
    private static readonly SearchValues<char> Triggers = SearchValues.Create("@0123456789");

    /// <inheritdoc/>
    public bool MayHold(ReadOnlySpan<char> text) =>
        text.ContainsAny(Triggers) || text.Contains("\\u", StringComparison.Ordinal);

    /// <inheritdoc/>
    public bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        for (var at = from; at < text.Length; at++)
        {
            var next = text[at..].IndexOfAny(Triggers);
            if (next < 0)
                break;
            at += next;
            if (TryFindAt(text, from, at, out finding))
                return true;
            while (at + 1 < text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]))
                at++;
        }
        finding = default;
        return false;
    }

    /// <inheritdoc/>
    public string Canonical(ReadOnlySpan<char> found, string kind)
    {
        Span<char> units = found.Length <= 256 ? stackalloc char[found.Length] : new char[found.Length];
        var count = 0;
        foreach (var unit in found)
            if (kind is EmailAddress.Kind or IpAddress.Kind || char.IsAsciiLetterOrDigit(unit))
                units[count++] = char.ToLowerInvariant(unit);
        return units[..count].ToString();
    }

    private static bool TryFindAt(ReadOnlySpan<char> text, int from, int at, out Finding finding)
    {
        if (text[at] == '@')
            return EmailAddress.TryFind(text, from, at, out finding);
        return Iban.TryFind(text, from, at, out finding)
            || IpAddress.TryFind(text, from, at, out finding)
            || PaymentCard.TryFind(text, at, out finding)
            || TelephoneNumber.TryFind(text, from, at, out finding);
    }
}
