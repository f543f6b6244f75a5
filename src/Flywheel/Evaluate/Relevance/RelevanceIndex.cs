using Flywheel.Text;

namespace Flywheel.Evaluate.Relevance;

/// <summary>
/// Documents, read once, that are then judged by how well each answers a question. Thread-safe.
/// </summary>
/// <remarks>
/// What a document says on the question's topic is measured by Okapi BM25 (Robertson and Zaragoza, "The Probabilistic
/// Relevance Framework", 2009) over stems, with frequencies counted in these documents. From many documents the question
/// is first widened by words of the best ones (<see cref="Feedback"/>). A short document that holds the kind of thing that
/// is asked for (a date for <c>when</c>, names for <c>who</c>) counts up to twice as much.
/// </remarks>
public sealed class RelevanceIndex
{
    // The usual values of the two constants of BM25.
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;

    // The words that carry meaning in a sentence, of which a long one has about so many.
    private const double ShortDocument = 20;

    // What a document without any word of the question starts from, so that the kind of answer decides among such.
    private const double NoTopic = 0.05;

    private const int Places = 4;

    private readonly IndexedDocument[] _documents;
    private readonly Dictionary<ulong, int> _frequencies = [];
    private readonly double _meanLength;

    /// <summary>Reads the documents.</summary>
    public RelevanceIndex(IEnumerable<string> documents)
    {
        _documents = [.. documents.Select(document => new IndexedDocument(document))];
        _meanLength = Math.Max(1, _documents.Select(document => (double)document.Length).DefaultIfEmpty().Average());
        foreach (var document in _documents)
        foreach (var stem in document.Counts.Keys)
            _frequencies[stem] = _frequencies.GetValueOrDefault(stem) + 1;
    }

    /// <summary>
    /// The relevance of each document to the question, in their order, each 0 to 1. Scores of one call rank the documents;
    /// one score by itself says less the fewer documents there are.
    /// </summary>
    public IReadOnlyList<double> Score(string question)
    {
        var words = WordReader.Read(question);
        var kind = AnswerKinds.Of(words);
        var terms = TermsOf(words);
        var topics = TopicsOf(terms);
        if (_documents.Length >= Feedback.FewestDocuments)
            topics = TopicsOf(Feedback.Widen(terms, topics, _documents, Rarity));
        return [.. topics.Select((topic, i) => Relevance(topic, WorthOf(_documents[i], kind, terms)))];
    }

    private static double Relevance(double topic, double answers)
    {
        var worth = (topic + NoTopic) * (1 + answers);
        return Math.Round(worth / (1 + worth), Places);
    }

    // A long document holds some date and some name whatever it speaks of, so that they say less there.
    private static double WorthOf(IndexedDocument document, AnswerKind kind, Dictionary<ulong, double> question) =>
        document.Holds(kind, question) ? Math.Min(1, ShortDocument / document.Length) : 0;

    private static Dictionary<ulong, double> TermsOf(List<Word> words)
    {
        var terms = new Dictionary<ulong, double>();
        foreach (var word in words)
            if (!word.Is(WordKinds.Common))
                terms[word.Stem] = terms.GetValueOrDefault(word.Stem) + 1;
        return terms;
    }

    private double Rarity(ulong stem)
    {
        var frequency = _frequencies.GetValueOrDefault(stem);
        return Math.Log(1 + ((_documents.Length - frequency + 0.5) / (frequency + 0.5)));
    }

    // 1 for a document of mean length that holds every term once.
    private double[] TopicsOf(Dictionary<ulong, double> terms)
    {
        var weights = terms.Select(term => (Stem: term.Key, Weight: term.Value * Rarity(term.Key))).ToArray();
        var total = Math.Max(weights.Sum(term => term.Weight), double.Epsilon);
        return [.. _documents.Select(document => TopicOf(document, weights) / total)];
    }

    private double TopicOf(IndexedDocument document, (ulong Stem, double Weight)[] terms)
    {
        var halfway = Saturation * (1 - LengthWeight + (LengthWeight * document.Length / _meanLength));
        var sum = 0.0;
        foreach (var (stem, weight) in terms)
            if (document.Counts.TryGetValue(stem, out var count))
                sum += weight * count * (Saturation + 1) / (count + halfway);
        return sum;
    }
}
