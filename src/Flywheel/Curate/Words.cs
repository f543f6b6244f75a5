using System.Runtime.CompilerServices;
using Flywheel.Text;

namespace Flywheel.Curate;

/// <summary>
/// The words of a folded text, one after another: runs of letters and digits. A copy goes on from where it was copied.
/// </summary>
internal ref struct Words(ReadOnlySpan<char> folded)
{
    private const byte Letter = 1;
    private const byte Digit = 2;
    private const byte Sign = 4;

    private static readonly byte[] AsciiKinds = MakeAsciiKinds();

    private readonly ReadOnlySpan<char> _text = folded;
    private int _next;

    /// <summary>The current word.</summary>
    public ReadOnlySpan<char> Current { get; private set; }

    /// <summary>The current word with the signs in and before it that may stand for letters; empty when there are none.</summary>
    public ReadOnlySpan<char> WithSigns { get; private set; }

    /// <summary>True when digits or signs may stand for letters, which must not be fewer than they.</summary>
    public bool HasStandIns { get; private set; }

    /// <summary>The words of a phrase of the policy; <c>*</c> is a word.</summary>
    public static string[] Split(string phrase)
    {
        var words = new List<string>();
        foreach (var part in phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "*")
                words.Add(part);
            var split = new Words(TextNormalizer.Fold(part));
            while (split.Next())
                words.Add(split.Current.ToString());
        }
        return [.. words];
    }

    /// <summary>Goes to the next word; false after the last.</summary>
    public bool Next()
    {
        var at = _next;
        while (at < _text.Length && (KindOf(_text[at]) & (Letter | Digit)) == 0)
            at++;
        var start = at;
        int kinds = 0,
            digits = 0;
        for (; at < _text.Length; at++)
        {
            var kind = KindOf(_text[at]);
            if ((kind & (Letter | Digit)) == 0)
                break;
            kinds |= kind;
            digits += kind >> 1;
        }
        _next = at;
        Current = _text[start..at];
        HasStandIns = kinds == (Letter | Digit) && digits * 2 <= Current.Length;
        WithSigns = default;
        var isBesideSign =
            (start > 0 && KindOf(_text[start - 1]) == Sign) || (at < _text.Length && KindOf(_text[at]) == Sign);
        if (isBesideSign)
            FindSigns(start, at);
        return start < at;
    }

    /// <summary>These words from after <see cref="WithSigns"/>.</summary>
    public readonly Words AfterSigns()
    {
        var after = this;
        _ = _text.Overlaps(WithSigns, out var start);
        after._next = Math.Max(_next, start + WithSigns.Length);
        return after;
    }

    private void FindSigns(int start, int end)
    {
        while (start > 0 && KindOf(_text[start - 1]) == Sign)
            start--;
        if (start > 0 && KindOf(_text[start - 1]) != 0)
            return; // Not the first part: the whole was looked at there.
        while (end < _text.Length && KindOf(_text[end]) != 0)
            end++;
        // Signs of exclamation at the end are what they seem.
        var whole = _text[start..end].TrimEnd('!');
        var signs = 0;
        foreach (var unit in whole)
            signs += KindOf(unit) == Letter ? 0 : 1;
        if (whole.Length == Current.Length || signs * 2 > whole.Length)
            return;
        WithSigns = whole;
        HasStandIns = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int KindOf(char unit)
    {
        if (unit < AsciiKinds.Length)
            return AsciiKinds[unit];
        return char.IsLetterOrDigit(unit) || char.IsSurrogate(unit) ? Letter : 0;
    }

    private static byte[] MakeAsciiKinds()
    {
        var kinds = new byte[128];
        for (var unit = '\0'; unit < kinds.Length; unit++)
            kinds[unit] =
                char.IsAsciiLetter(unit) ? Letter
                : char.IsAsciiDigit(unit) ? Digit
                : LetterStandIns.IsSign(unit) ? Sign
                : (byte)0;
        return kinds;
    }
}
