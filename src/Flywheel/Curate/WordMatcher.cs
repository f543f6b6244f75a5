namespace Flywheel.Curate;

/// <summary>
/// Finds whole words and phrases in folded text, also where digits and signs stand for letters. In a phrase <c>*</c>
/// stands for any one word; what separates the words does not matter.
/// </summary>
internal sealed class WordMatcher
{
    /// <summary>The result when nothing is found: larger than any list's number.</summary>
    public const int Nothing = int.MaxValue;

    private const int FilterSize = 8192;
    private const string AnyWord = "*";

    private readonly Dictionary<string, List<Phrase>> _byFirstWord = [];
    private readonly Dictionary<string, List<Phrase>> _bySkeleton = [];
    private readonly bool[] _filter = new bool[FilterSize];

    /// <summary>Takes lists of words and phrases; words are folded here.</summary>
    public WordMatcher(IEnumerable<IReadOnlyList<string>> lists)
    {
        foreach (var (number, phrases) in lists.Index())
        foreach (var phrase in phrases)
            Add(new Phrase(Words.Split(phrase), number));
    }

    /// <summary>The smallest number of a list of which the text holds a word or phrase; else <see cref="Nothing"/>.</summary>
    public int Find(ReadOnlySpan<char> folded)
    {
        var found = Nothing;
        var words = new Words(folded);
        while (words.Next())
            if (words.HasStandIns)
                found = Math.Min(found, FindDisguised(words));
            else if (_filter[FilterPlace(words.Current)])
                found = Math.Min(found, FindPlain(words));
        return found;
    }

    private void Add(Phrase phrase)
    {
        if (phrase.Words.Length == 0)
            return;
        var first = phrase.Words[0];
        _filter[FilterPlace(first)] = true;
        ListOf(_byFirstWord, first).Add(phrase);
        ListOf(_bySkeleton, LetterStandIns.Skeleton(first)).Add(phrase);
    }

    private static List<Phrase> ListOf(Dictionary<string, List<Phrase>> lists, string word)
    {
        if (!lists.TryGetValue(word, out var list))
            lists[word] = list = [];
        return list;
    }

    private static int FilterPlace(ReadOnlySpan<char> word) =>
        ((((word[0] * 31) + word[^1]) * 31) + word[word.Length / 2] + (word.Length * 7)) & (FilterSize - 1);

    private int FindPlain(Words words) =>
        _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(words.Current, out var phrases)
            ? FirstToContinue(phrases, words, words.Current)
            : Nothing;

    private int FindDisguised(Words words)
    {
        var plain = _filter[FilterPlace(words.Current)] ? FindPlain(words) : Nothing;
        var found = Math.Min(plain, FindReading(words.Current, words));
        return words.WithSigns.IsEmpty ? found : Math.Min(found, FindReading(words.WithSigns, words.AfterSigns()));
    }

    private int FindReading(ReadOnlySpan<char> word, Words after)
    {
        Span<char> skeleton = stackalloc char[LetterStandIns.LongestWord];
        if (!LetterStandIns.TrySkeleton(word, skeleton, out var length))
            return Nothing;
        return _bySkeleton.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(skeleton[..length], out var phrases)
            ? FirstToContinue(phrases, after, word)
            : Nothing;
    }

    private static int FirstToContinue(List<Phrase> phrases, Words words, ReadOnlySpan<char> first)
    {
        var found = Nothing;
        foreach (var phrase in phrases)
            if (phrase.List < found && LetterStandIns.Reads(first, phrase.Words[0]) && Continues(phrase, words))
                found = phrase.List;
        return found;
    }

    private static bool Continues(Phrase phrase, Words words)
    {
        for (var i = 1; i < phrase.Words.Length; i++)
            if (!words.Next() || (phrase.Words[i] != AnyWord && !LetterStandIns.Reads(words.Current, phrase.Words[i])))
                return false;
        return true;
    }

    private sealed record Phrase(string[] Words, int List);
}
