namespace Flywheel.Curate.Sensitive;

/// <summary>Payment card numbers: a known issuer's first digits, its length, and the checksum of Luhn (ISO/IEC 7812-1).</summary>
internal static class PaymentCard
{
    private const string Kind = "card";
    private const int Shortest = 13;
    private const int Longest = 19;

    // First digits from and to, and the lengths that the issuer uses.
    private static readonly (int From, int To, int Digits, int Shortest, int Longest)[] Issuers =
    [
        (4, 4, 1, 13, 13),
        (4, 4, 1, 16, 16),
        (4, 4, 1, 19, 19),
        (51, 55, 2, 16, 16),
        (2221, 2720, 4, 16, 16),
        (34, 34, 2, 15, 15),
        (37, 37, 2, 15, 15),
        (300, 305, 3, 14, 19),
        (36, 36, 2, 14, 19),
        (38, 39, 2, 14, 19),
        (6011, 6011, 4, 16, 19),
        (644, 659, 3, 16, 19),
        (3528, 3589, 4, 16, 19),
        (62, 62, 2, 16, 19),
        (5018, 5038, 4, 13, 19),
        (6304, 6304, 4, 13, 19),
        (6759, 6763, 4, 13, 19),
    ];

    /// <summary>Finds a number that begins with the digit at <paramref name="start"/>.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int start, out FoundText finding)
    {
        finding = default;
        if (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '.' or '-'))
            return false;
        Span<byte> digits = stackalloc byte[Longest];
        Span<int> ends = stackalloc int[Longest + 1];
        // What follows after a space may be a date or a code: the number may end wherever a group does.
        for (var count = Read(text, start, digits, ends); count >= Shortest; count--)
            if (ends[count] > 0 && HasIssuer(digits[..count]) && PassesLuhn(digits[..count]))
            {
                finding = new FoundText(start, ends[count] - start, Kind);
                return true;
            }
        return false;
    }

    /// <summary>Reads digits in one run, or in groups, the first of four, with one kind of separator.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">The first digit.</param>
    /// <param name="digits">The digits.</param>
    /// <param name="ends">By the count of digits, where a number of so many ends in the text; 0 where none does.</param>
    private static int Read(ReadOnlySpan<char> text, int start, Span<byte> digits, Span<int> ends)
    {
        var count = 0;
        var separator = '\0';
        var at = start;
        ends.Clear();
        while (at < text.Length && count < digits.Length && char.IsAsciiDigit(text[at]))
        {
            digits[count++] = (byte)(text[at++] - '0');
            if (at == text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] == '_'))
                ends[count] = at;
            if (at >= text.Length || text[at] is not (' ' or '-' or '.') || (separator == '\0' && count != 4))
                continue;
            separator = separator == '\0' ? text[at] : separator;
            if (text[at] == separator)
                at++;
        }
        return count;
    }

    private static bool HasIssuer(ReadOnlySpan<byte> digits)
    {
        var lead = (digits[0] * 1000) + (digits[1] * 100) + (digits[2] * 10) + digits[3];
        ReadOnlySpan<int> scale = [1, 1000, 100, 10, 1];
        foreach (var issuer in Issuers)
        {
            var first = lead / scale[issuer.Digits];
            if (first < issuer.From || first > issuer.To)
                continue;
            if (digits.Length >= issuer.Shortest && digits.Length <= issuer.Longest)
                return true;
        }
        return false;
    }

    private static bool PassesLuhn(ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] << (i & 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }
}
