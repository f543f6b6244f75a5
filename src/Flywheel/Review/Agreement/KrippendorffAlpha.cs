namespace Flywheel.Review.Agreement;

/// <summary>
/// Krippendorff's alpha: 1 less the observed disagreement by the one to be expected where answers have nothing to do with the item.
/// Any number of reviewers, any scale, missing answers. K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011.
/// </summary>
internal static class KrippendorffAlpha
{
    /// <summary>
    /// Alpha, at most 1; 0 is what chance gives. Null where all answers are equal, or no item has two: nothing can be said without
    /// variation.
    /// </summary>
    public static double? Of(AnswerTable table, Scale scale)
    {
        var counts = table.CountValues();
        // Asked of the answers themselves: a disagreement that should sum to 0 may miss it by rounding.
        if (counts.Count(count => count > 0) < 2)
            return null;
        var disagreement = Disagreement.Of(scale, table.Values, counts);
        return 1 - (Observed(table, disagreement) * (counts.Sum() - 1) / disagreement.Total(counts));
    }

    // Each of an item's m answers is compared with the other m - 1, and weighs as one answer in all.
    private static double Observed(AnswerTable table, Disagreement disagreement)
    {
        var observed = 0.0;
        foreach (var (codes, items) in table.Groups)
            observed += items * Pairs(codes, disagreement) / (codes.Length - 1);
        return observed;
    }

    private static double Pairs(int[] codes, Disagreement disagreement)
    {
        var sum = 0.0;
        for (var first = 0; first < codes.Length; first++)
        for (var second = 0; second < first; second++)
            sum += 2 * disagreement.Between(codes[first], codes[second]);
        return sum;
    }
}
