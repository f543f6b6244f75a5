namespace Flywheel.Review.Agreement;

/// <summary>
/// Fleiss' kappa: agreement of names beyond chance among several reviewers, who need not be the same on each item.
/// J. L. Fleiss, "Measuring Nominal Scale Agreement among Many Raters", 1971. Where items have different numbers of answers, each
/// item weighs the same, as K. L. Gwet extends it in "Handbook of Inter-Rater Reliability", 4th edition 2014, chapter 2.
/// </summary>
internal static class FleissKappa
{
    /// <summary>Kappa, at most 1; null where all answers are equal or no item has two.</summary>
    public static double? Of(AnswerTable table)
    {
        if (PercentAgreement.Of(table) is not { } observed)
            return null;
        var shares = Shares(table);
        // Of a single answer, asked of the answers themselves: shares that should sum to 1 may miss it by rounding.
        if (shares.Count(share => share > 0) < 2)
            return null;
        var byChance = shares.Sum(share => share * share);
        return (observed - byChance) / (1 - byChance);
    }

    private static double[] Shares(AnswerTable table)
    {
        var shares = new double[table.Values.Count];
        foreach (var (codes, items) in table.Groups)
        foreach (var code in codes)
            shares[code] += (double)items / codes.Length / table.Items;
        return shares;
    }
}
