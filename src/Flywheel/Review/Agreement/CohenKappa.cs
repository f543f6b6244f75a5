namespace Flywheel.Review.Agreement;

/// <summary>
/// Cohen's kappa: agreement of two reviewers beyond what their own shares of each answer give by chance. J. Cohen, "A Coefficient of
/// Agreement for Nominal Scales", 1960; with weights "Weighted Kappa", 1968, by disagreement.
/// </summary>
internal static class CohenKappa
{
    /// <summary>Kappa, at most 1; null where both give one and the same answer throughout, or there are no items.</summary>
    /// <param name="pairs">The answers of both.</param>
    /// <param name="weights">How answers disagree; other than equal needs positions that are an order.</param>
    public static double? Of(IReadOnlyCollection<AnswerPair> pairs, KappaWeights weights = KappaWeights.Equal)
    {
        var first = Counts(pairs, pair => pair.First);
        var second = Counts(pairs, pair => pair.Second);
        var expected = 0.0;
        for (var one = 0; one < first.Length; one++)
        for (var other = 0; other < second.Length; other++)
            expected += first[one] * second[other] * Weigh(one, other, weights);
        if (expected == 0)
            return null;
        var observed = pairs.Sum(pair => pair.Items * Weigh(pair.First, pair.Second, weights));
        return 1 - (observed * pairs.Sum(pair => (double)pair.Items) / expected);
    }

    // By position; every resample of a bootstrap counts, so it is done without dictionaries.
    private static double[] Counts(IReadOnlyCollection<AnswerPair> pairs, Func<AnswerPair, int> answer)
    {
        var counts = new double[pairs.Select(answer).DefaultIfEmpty(-1).Max() + 1];
        foreach (var pair in pairs)
            counts[answer(pair)] += pair.Items;
        return counts;
    }

    private static double Weigh(int first, int second, KappaWeights weights)
    {
        double steps = Math.Abs(first - second);
        return weights switch
        {
            KappaWeights.Equal => first == second ? 0 : 1,
            KappaWeights.Linear => steps,
            KappaWeights.Quadratic => steps * steps,
            _ => throw new ArgumentOutOfRangeException(nameof(weights), weights, "Not a way to weigh."),
        };
    }
}
