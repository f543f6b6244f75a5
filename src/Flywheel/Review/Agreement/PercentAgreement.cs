namespace Flywheel.Review.Agreement;

/// <summary>
/// The share of pairs of reviewers of an item who gave the same answer, as the mean over the items. It does not know what chance
/// alone would give. J. L. Fleiss, "Measuring Nominal Scale Agreement among Many Raters", 1971, formulas (1) to (3).
/// </summary>
internal static class PercentAgreement
{
    /// <summary>The share, 0 to 1; null where no item has two answers.</summary>
    public static double? Of(AnswerTable table)
    {
        var sum = 0.0;
        foreach (var (codes, items) in table.Groups)
            sum += items * Share(codes);
        return table.Items == 0 ? null : sum / table.Items;
    }

    private static double Share(int[] codes)
    {
        var equal = 0L;
        for (var first = 0; first < codes.Length; first++)
        for (var second = 0; second < first; second++)
            equal += codes[first] == codes[second] ? 1 : 0;
        return 2.0 * equal / ((long)codes.Length * (codes.Length - 1));
    }
}
