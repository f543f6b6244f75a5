namespace Flywheel.Evaluate.Relevance;

/// <summary>How good a ranking of documents is, each 0 (worst) to 1 (best). The mean over questions is the caller's.</summary>
public static class RankingMetrics
{
    /// <summary>
    /// The mean of the precision at every relevant document; documents that were not retrieved count as precision 0. Its mean
    /// over questions is MAP.
    /// </summary>
    /// <param name="ranking">Whether each retrieved document is relevant, from the first place on.</param>
    /// <param name="relevant">How many relevant documents there are, retrieved or not.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer relevant documents than the ranking holds, or none.</exception>
    public static double AveragePrecision(IReadOnlyList<bool> ranking, int relevant)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(relevant);
        ArgumentOutOfRangeException.ThrowIfLessThan(relevant, ranking.Count(isRelevant => isRelevant));
        var (found, sum) = (0, 0.0);
        for (var i = 0; i < ranking.Count; i++)
            if (ranking[i])
                sum += (double)++found / (i + 1);
        return sum / relevant;
    }

    /// <summary>1 by the place of the first relevant document; 0 when none was retrieved. Its mean over questions is MRR.</summary>
    /// <param name="ranking">Whether each retrieved document is relevant, from the first place on.</param>
    public static double ReciprocalRank(IReadOnlyList<bool> ranking)
    {
        for (var i = 0; i < ranking.Count; i++)
            if (ranking[i])
                return 1.0 / (i + 1);
        return 0;
    }

    /// <summary>
    /// Normalised discounted cumulative gain: the gains, each by the binary logarithm of its place plus one, as a share of the
    /// most that any ranking could have. Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002,
    /// in the form with the gain itself as numerator.
    /// </summary>
    /// <param name="ranking">The gain of each retrieved document, at least 0, from the first place on.</param>
    /// <param name="all">The gains of all documents, retrieved or not, in any order.</param>
    /// <param name="places">Only so many places count, from the first on.</param>
    /// <returns>0 when there is nothing to gain.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No place counts, or a gain is negative.</exception>
    public static double Ndcg(IReadOnlyList<double> ranking, IReadOnlyList<double> all, int places = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(places);
        foreach (var gain in ranking.Concat(all))
            ArgumentOutOfRangeException.ThrowIfNegative(gain, nameof(ranking));
        var ideal = Discounted(all.OrderDescending().Take(places));
        return ideal == 0 ? 0 : Discounted(ranking.Take(places)) / ideal;
    }

    private static double Discounted(IEnumerable<double> gains) =>
        gains.Select((gain, i) => gain / Math.Log2(i + 2)).Sum();
}
