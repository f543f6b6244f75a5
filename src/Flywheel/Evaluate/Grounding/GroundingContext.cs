using Flywheel.Text;

namespace Flywheel.Evaluate.Grounding;

/// <summary>The documents of a row, prepared for looking up what a sentence says. Built in linear time.</summary>
internal sealed class GroundingContext
{
    // A pair of words that stands in more sentences than this tells none of them apart; and looking it up stays cheap.
    private const int MostSentences = 64;

    private readonly HashSet<ulong> _words = [];
    private readonly Dictionary<ulong, int> _lastPosting = [];
    private readonly List<Posting> _postings = [];
    private readonly List<bool> _denies = [];

    /// <summary>Reads the documents.</summary>
    public GroundingContext(IReadOnlyList<string> documents)
    {
        var sentences = new List<Range>();
        var words = new List<Word>();
        foreach (var document in documents)
        {
            sentences.Clear();
            Sentences.Split(document, sentences);
            foreach (var sentence in sentences)
            {
                words.Clear();
                WordReader.Read(document.AsSpan(sentence), words);
                Add(words);
            }
        }
    }

    /// <summary>True when the documents hold a form of the word.</summary>
    public bool Holds(Word word) => _words.Contains(word.Stem);

    /// <summary>
    /// The sentence that shares the most pairs of neighbouring words with these: how many, and whether it denies
    /// something. Among equals the first counts.
    /// </summary>
    public (int SharedPairs, bool Denies) FindNearest(IReadOnlyList<Word> words)
    {
        var shared = new Dictionary<int, int>();
        for (var i = 1; i < words.Count; i++)
            if (_lastPosting.TryGetValue(Word.Pair(words[i - 1].Stem, words[i].Stem), out var at))
                for (; at >= 0; at = _postings[at].Before)
                    shared[_postings[at].Sentence] = shared.GetValueOrDefault(_postings[at].Sentence) + 1;
        if (shared.Count == 0)
            return (0, false);
        var (sentence, pairs) = shared.MaxBy(entry => (entry.Value, -entry.Key));
        return (pairs, _denies[sentence]);
    }

    private void Add(List<Word> words)
    {
        var sentence = _denies.Count;
        var denies = false;
        for (var i = 0; i < words.Count; i++)
        {
            _words.Add(words[i].Stem);
            denies |= words[i].Is(WordKinds.Negation);
            if (i > 0)
                AddPair(Word.Pair(words[i - 1].Stem, words[i].Stem), sentence);
        }
        _denies.Add(denies);
    }

    private void AddPair(ulong pair, int sentence)
    {
        var before = _lastPosting.GetValueOrDefault(pair, -1);
        var count = before < 0 ? 1 : _postings[before].Count + 1;
        if (count > MostSentences || (before >= 0 && _postings[before].Sentence == sentence))
            return;
        _lastPosting[pair] = _postings.Count;
        _postings.Add(new Posting(sentence, before, count));
    }

    // The sentences of a pair, linked from the last to the first.
    private readonly record struct Posting(int Sentence, int Before, int Count);
}
