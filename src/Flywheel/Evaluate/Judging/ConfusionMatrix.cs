namespace Flywheel.Evaluate.Judging;

/// <summary>How often a judge and people agree on what passes.</summary>
/// <param name="BothPass">The judge passes what people accept.</param>
/// <param name="OnlyJudgePasses">The judge passes what people reject.</param>
/// <param name="OnlyPeoplePass">The judge fails what people accept.</param>
/// <param name="NeitherPasses">The judge fails what people reject.</param>
public readonly record struct ConfusionMatrix(
    long BothPass,
    long OnlyJudgePasses,
    long OnlyPeoplePass,
    long NeitherPasses
)
{
    /// <summary>The number of rows.</summary>
    public long Rows => BothPass + OnlyJudgePasses + OnlyPeoplePass + NeitherPasses;

    /// <summary>The share of rows on which both say the same; null without rows.</summary>
    public double? Agreement => Ratio(BothPass + NeitherPasses, Rows);

    /// <summary>
    /// Agreement beyond chance, -1 to 1: J. Cohen, "A Coefficient of Agreement for Nominal Scales", 1960. Null where chance
    /// alone gives full agreement, as where both pass everything.
    /// </summary>
    public double? Kappa
    {
        get
        {
            double judgePasses = BothPass + OnlyJudgePasses;
            double peoplePass = BothPass + OnlyPeoplePass;
            double rows = Rows;
            var byChance = judgePasses * peoplePass + (rows - judgePasses) * (rows - peoplePass);
            return Ratio(rows * (BothPass + NeitherPasses) - byChance, rows * rows - byChance);
        }
    }

    /// <summary>The mean of the shares of accepted and of rejected rows that the judge tells right; null without either.</summary>
    public double? BalancedAccuracy =>
        (Ratio(BothPass, BothPass + OnlyPeoplePass) + Ratio(NeitherPasses, NeitherPasses + OnlyJudgePasses)) / 2;

    /// <summary>Counts rows.</summary>
    public static ConfusionMatrix Of(IEnumerable<(bool Judge, bool People)> rows)
    {
        var cells = new long[4];
        foreach (var (judge, people) in rows)
            cells[(judge ? 0 : 2) + (people ? 0 : 1)]++;
        return new ConfusionMatrix(cells[0], cells[1], cells[2], cells[3]);
    }

    private static double? Ratio(double part, double whole) => whole == 0 ? null : part / whole;
}
