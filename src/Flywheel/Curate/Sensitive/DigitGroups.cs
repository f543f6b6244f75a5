using System.Runtime.CompilerServices;

namespace Flywheel.Curate.Sensitive;

/// <summary>Digits written in groups, as telephone numbers are: <c>(555) 123-4567</c> has groups of 3, 3 and 4.</summary>
internal struct DigitGroups
{
    private const int MostGroups = 8;

    private Lengths _lengths;
    private Lengths _starts;
    private Lengths _separators;

    /// <summary>The number of groups; 0 when the digits run on into a word or into more than was allowed.</summary>
    public int Count { get; private set; }

    /// <summary>Digits in all groups.</summary>
    public int Digits { get; private set; }

    /// <summary>The place after the last group.</summary>
    public int End { get; private set; }

    /// <summary>The digits in a group.</summary>
    public readonly int this[int group] => _lengths[group];

    /// <summary>True for groups as in 2024-01-31 and 31.01.2024.</summary>
    public readonly bool LooksLikeDate =>
        Count == 3
        && (
            (_lengths[0] == 4 && _lengths[1] <= 2 && _lengths[2] <= 2)
            || (_lengths[0] <= 2 && _lengths[1] <= 2 && _lengths[2] == 4)
        );

    /// <summary>Reads groups from the digit at <paramref name="at"/>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first digit.</param>
    /// <param name="mostDigits">The most digits of all groups.</param>
    /// <param name="mayGoOn">Whether further groups may follow that would be too many, such as those of a date.</param>
    public static DigitGroups Read(ReadOnlySpan<char> text, int at, int mostDigits, bool mayGoOn)
    {
        var groups = new DigitGroups();
        while (groups.Count < MostGroups && at < text.Length)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            if (groups.Digits + at - start > mostDigits)
                return mayGoOn ? groups : default;
            groups.Add(start, at);
            var separator = SeparatorLength(text[at..]);
            if (separator == 0)
                break;
            groups._separators[groups.Count] = text[at] == ')' ? text[at + separator - 1] : text[at];
            at += separator;
        }
        return groups.IsEnded(text) ? groups : default;
    }

    /// <summary>The place of a group's first digit.</summary>
    public readonly int StartOf(int group) => _starts[group];

    /// <summary>True when the groups after <paramref name="first"/> are all set off by the same character.</summary>
    public readonly bool IsUniform(int first)
    {
        for (var group = first + 2; group < Count; group++)
            if (_separators[group] != _separators[first + 1])
                return false;
        return true;
    }

    private void Add(int start, int end)
    {
        _starts[Count] = start;
        _lengths[Count++] = end - start;
        Digits += end - start;
        End = end;
    }

    private readonly bool IsEnded(ReadOnlySpan<char> text) =>
        End == text.Length || !(char.IsLetterOrDigit(text[End]) || text[End] == '_');

    /// <summary>One separator, or one beside a bracket, when a digit follows; else 0.</summary>
    private static int SeparatorLength(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (
            length < rest.Length
            && length < 3
            && rest[length] is ' ' or '-' or '.' or '/' or '(' or ')' or '\u00A0' or '\u2011'
        )
            length++;
        if (length == 0 || length == rest.Length || !char.IsAsciiDigit(rest[length]))
            return 0;
        return length == 1 || rest[..length].ContainsAny('(', ')') ? length : 0;
    }

    [InlineArray(MostGroups + 1)]
    private struct Lengths
    {
        private int _first;
    }
}
