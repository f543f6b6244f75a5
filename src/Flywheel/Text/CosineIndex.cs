namespace Flywheel.Text;

/// <summary>
/// Texts by how alike they are: the cosine of their vectors of words and pairs of neighbouring words, 0 to 1. Words that
/// many of the texts share weigh little. The same on any machine; immutable, and safe for any number of threads.
/// </summary>
/// <remarks>
/// Weights are (1 + ln tf) (1 + ln((n + 1) / (df + 1))) for a term that is tf times in a text and in df of n texts: G. Salton,
/// C. Buckley, "Term-weighting approaches in automatic text retrieval", 1988, smoothed so that a term of every text counts
/// a little and one of no text the most.
/// </remarks>
internal sealed class CosineIndex
{
    private readonly Dictionary<ulong, List<(int Text, float Weight)>> _places = [];
    private readonly int _count;

    /// <summary>Reads texts; a text without a word is like nothing.</summary>
    public CosineIndex(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        for (var i = 0; i < texts.Count; i++)
            foreach (var (term, times) in CountsOf(texts[i]))
                (_places.TryGetValue(term, out var places) ? places : _places[term] = []).Add((i, times));
        Weigh();
    }

    /// <summary>How alike a text is to each of the texts.</summary>
    public float[] Compare(string text)
    {
        var cosines = new float[_count];
        var length = 0d;
        foreach (var (term, times) in CountsOf(text))
        {
            var places = _places.GetValueOrDefault(term);
            var weight = WeightOf(times, places?.Count ?? 0);
            length += weight * weight;
            foreach (var place in places ?? [])
                cosines[place.Text] += (float)(weight * place.Weight);
        }
        if (length > 0)
            for (var i = 0; i < cosines.Length; i++)
                cosines[i] = Math.Min(1, cosines[i] / (float)Math.Sqrt(length));
        return cosines;
    }

    // Counts become weights of vectors whose length is 1.
    private void Weigh()
    {
        var squares = new double[_count];
        foreach (var places in _places.Values)
            for (var i = 0; i < places.Count; i++)
            {
                var weight = WeightOf(places[i].Weight, places.Count);
                places[i] = (places[i].Text, (float)weight);
                squares[places[i].Text] += weight * weight;
            }
        foreach (var places in _places.Values)
            for (var i = 0; i < places.Count; i++)
                places[i] = (places[i].Text, (float)(places[i].Weight / Math.Sqrt(squares[places[i].Text])));
    }

    private double WeightOf(double times, int texts) =>
        (1 + Math.Log(times)) * (1 + Math.Log((_count + 1d) / (texts + 1d)));

    private static Dictionary<ulong, int> CountsOf(string text)
    {
        var words = WordReader.Read(text);
        var counts = new Dictionary<ulong, int>(2 * words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            Count(words[i].Id);
            if (i > 0)
                Count(Word.Pair(words[i - 1].Id, words[i].Id));
        }
        return counts;

        void Count(ulong term) => counts[term] = counts.GetValueOrDefault(term) + 1;
    }
}
