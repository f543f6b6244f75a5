using System.Buffers;
using System.Collections.Frozen;
using System.Text;

namespace Flywheel.Curate.Safety;

/// <summary>
/// What a model reads in folded text whose words are split by markup that nobody sees, or written with digits and signs for letters.
/// </summary>
internal static class PlainReading
{
    // Longer markup is text between two brackets.
    private const int LongestTag = 200;
    private const string CommentStart = "<!--";
    private const string CommentEnd = "-->";

    private static readonly SearchValues<char> StandIns = SearchValues.Create(LetterStandIns.Signs);
    private static readonly SearchValues<char> Disguises = SearchValues.Create(['<', .. LetterStandIns.Signs]);

    // The words by which InjectionPatterns knows an order; no other word is worth reading for its stand-ins.
    private static readonly FrozenDictionary<string, string[]> Words = """
        above access act ai all answer any anything assistant bypass chatbot developer directive directives disregard display do dump
        earlier enabled everything existing follow foregoing forget format free from full granted guideline guidelines hidden ignore
        initial instruction instructions jailbreak leak list mode model new not now obey on original output override overwrite
        preceding pretend previous print prior programming prompt prompts reply repeat respond response restrictions reveal rules
        say secret show start summarize summarise system tell text the training translate what without words write you your
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).GroupBy(
        LetterStandIns.Skeleton
    ).ToFrozenDictionary(words => words.Key, words => words.ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> BySkeleton =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The readings that differ from the text as it is; nearly always none.</summary>
    public static IEnumerable<string> Of(ReadOnlySpan<char> folded)
    {
        if (!folded.ContainsAny(Disguises))
            return [];
        // Markup may stand for the space between two words, or inside of one.
        var readings = new List<string>();
        if (WithoutMarkup(folded, "") is { } joined)
            readings.AddRange([joined, WithoutMarkup(folded, " ")!]);
        foreach (var text in readings.ToArray())
            if (WithoutStandIns(text) is { } spelled)
                readings.Add(spelled);
        if (WithoutStandIns(folded) is { } plain)
            readings.Add(plain);
        return readings;
    }

    private static string? WithoutMarkup(ReadOnlySpan<char> text, string instead)
    {
        StringBuilder? rest = null;
        var from = 0;
        for (var at = Next(text, 0); at >= 0; at = Next(text, at))
        {
            var length = MarkupLength(text[at..]);
            if (length == 0)
            {
                at++;
                continue;
            }
            rest = (rest ?? new StringBuilder(text.Length)).Append(text[from..at]).Append(instead);
            at = from = at + length;
        }
        return rest?.Append(text[from..]).ToString();
    }

    private static int Next(ReadOnlySpan<char> text, int from)
    {
        var found = text[from..].IndexOf('<');
        return found < 0 ? -1 : from + found;
    }

    // Of a comment or a tag that begins here; 0 where none does.
    private static int MarkupLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(CommentStart))
            return text.IndexOf(CommentEnd) is >= 0 and var comment ? comment + CommentEnd.Length : 0;
        if (text.Length < 3 || !(char.IsAsciiLetter(text[1]) || text[1] == '/'))
            return 0;
        var end = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        return end < 0 ? 0 : end + 1;
    }

    private static string? WithoutStandIns(ReadOnlySpan<char> text)
    {
        StringBuilder? rest = null;
        var from = 0;
        for (var at = 0; at < text.Length; )
        {
            var next = text[at..].IndexOfAny(StandIns);
            if (next < 0)
                break;
            var (start, end) = Bounds(text, at, at + next);
            at = end;
            if (WordOf(text[start..end]) is not { } word)
                continue;
            rest = (rest ?? new StringBuilder(text.Length)).Append(text[from..start]).Append(word);
            from = end;
        }
        return rest?.Append(text[from..]).ToString();
    }

    // The run of letters, digits and signs around a place; a sign at its end ends the sentence.
    private static (int Start, int End) Bounds(ReadOnlySpan<char> text, int least, int at)
    {
        var (start, end) = (at, at + 1);
        while (start > least && IsPart(text[start - 1]))
            start--;
        while (end < text.Length && IsPart(text[end]))
            end++;
        while (end > at + 1 && text[end - 1] is '!' or '|')
            end--;
        return (start, end);
    }

    private static bool IsPart(char unit) => char.IsAsciiLetterOrDigit(unit) || LetterStandIns.IsSign(unit);

    private static string? WordOf(ReadOnlySpan<char> written)
    {
        Span<char> skeleton = stackalloc char[LetterStandIns.LongestWord];
        if (!LetterStandIns.TrySkeleton(written, skeleton, out var length))
            return null;
        if (!BySkeleton.TryGetValue(skeleton[..length], out var words))
            return null;
        foreach (var word in words)
            if (LetterStandIns.Reads(written, word))
                return word;
        return null;
    }
}
