namespace Flywheel.Evaluate.Relevance;

/// <summary>Widens a question by what the best documents speak of.</summary>
/// <remarks>Pseudo-relevance feedback by the model RM3: Abdul-Jaleel et al., "UMass at TREC 2004", with BM25 for its scores.</remarks>
internal static class Feedback
{
    /// <summary>From fewer documents too little is learnt, for the best ones are most of them.</summary>
    public const int FewestDocuments = 100;

    // The usual values: the ten best documents, thirty words, half the weight for the question as it was asked.
    private const int Best = 10;
    private const int MostTerms = 30;
    private const double WeightOfNew = 0.5;

    /// <summary>The question's terms and those of the best documents; the weights add up to 1.</summary>
    public static Dictionary<ulong, double> Widen(
        Dictionary<ulong, double> terms,
        double[] topics,
        IndexedDocument[] documents,
        Func<ulong, double> rarity
    )
    {
        var found = TermsOfBest(topics, documents, rarity);
        if (found.Count == 0)
            return terms;
        var asked = terms.Values.Sum();
        var learnt = found.Sum(term => term.Weight);
        var widened = terms.ToDictionary(term => term.Key, term => (1 - WeightOfNew) * term.Value / asked);
        foreach (var (stem, weight) in found)
            widened[stem] = widened.GetValueOrDefault(stem) + (WeightOfNew * weight / learnt);
        return widened;
    }

    private static List<(ulong Stem, double Weight)> TermsOfBest(
        double[] topics,
        IndexedDocument[] documents,
        Func<ulong, double> rarity
    )
    {
        var weights = new Dictionary<ulong, double>();
        foreach (var i in BestOf(topics))
        foreach (var (stem, count) in documents[i].Counts)
            weights[stem] = weights.GetValueOrDefault(stem) + (topics[i] * count / documents[i].Length * rarity(stem));
        return
        [
            .. weights
                .Select(term => (Stem: term.Key, Weight: term.Value))
                .OrderByDescending(term => term.Weight)
                .ThenBy(term => term.Stem)
                .Take(MostTerms),
        ];
    }

    private static IEnumerable<int> BestOf(double[] topics) =>
        Enumerable.Range(0, topics.Length).Where(i => topics[i] > 0).OrderByDescending(i => topics[i]).Take(Best);
}
