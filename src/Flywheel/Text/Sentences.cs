namespace Flywheel.Text;

/// <summary>
/// Splits a text into sentences: at the end of a line, after <c>. ! ?</c> before white space, and after the full stops of
/// Chinese and Japanese and of Hindi. Not after an initial (<c>J. K.</c>, <c>U.S.</c>) or a common abbreviation.
/// </summary>
internal static class Sentences
{
    private static readonly string[] Abbreviations =
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "st",
        "vs",
        "jr",
        "sr",
        "inc",
        "ltd",
        "co",
        "approx",
        "fig",
        "vol",
    ];

    /// <summary>Adds the sentences that are not blank, as ranges of the text without white space at the ends.</summary>
    public static void Split(string text, List<Range> sentences)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!EndsAt(text, i, start))
                continue;
            var end = AfterClosing(text, i + 1);
            Add(text, start, end, sentences);
            start = end;
            i = Math.Max(i, end - 1);
        }
        Add(text, start, text.Length, sentences);
    }

    /// <summary>The sentences that are not blank.</summary>
    public static List<Range> Split(string text)
    {
        var sentences = new List<Range>();
        Split(text, sentences);
        return sentences;
    }

    private static bool EndsAt(string text, int at, int start) =>
        text[at] switch
        {
            '\n' or '。' or '！' or '？' or '।' => true,
            '!' or '?' => IsBeforeSpace(text, at + 1),
            '.' => IsBeforeSpace(text, at + 1) && !IsAbbreviation(text, start, at),
            _ => false,
        };

    private static bool IsBeforeSpace(string text, int at)
    {
        at = AfterClosing(text, at);
        return at == text.Length || char.IsWhiteSpace(text[at]);
    }

    // At most two: a closing quotation mark and a bracket. More are no end of a sentence, and would cost time.
    private static int AfterClosing(string text, int at)
    {
        for (var i = 0; i < 2 && at < text.Length && text[at] is '"' or '\'' or ')' or ']' or '”' or '’' or '」'; i++)
            at++;
        return at;
    }

    private static bool IsAbbreviation(string text, int start, int dot)
    {
        const int longest = 6;
        var before = dot;
        while (
            before > start && dot - before <= longest && (char.IsLetter(text[before - 1]) || text[before - 1] == '.')
        )
            before--;
        var word = text.AsSpan(before, dot - before);
        if (word.Length == 1 || (word.Length > 2 && word[1] == '.'))
            return true;
        foreach (var abbreviation in Abbreviations)
            if (word.Equals(abbreviation, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static void Add(string text, int start, int end, List<Range> sentences)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (start < end)
            sentences.Add(start..end);
    }
}
