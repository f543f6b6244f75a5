namespace Flywheel.Gate.Decisions;

/// <summary>A comparison with the baseline that waits for its p-value to be corrected.</summary>
internal sealed record DropTest
{
    public required GateRule Rule { get; init; }

    /// <summary>The largest drop that the policy allows.</summary>
    public required double Limit { get; init; }

    /// <summary>The drop that was seen; below 0 for a rise.</summary>
    public required double Drop { get; init; }

    /// <summary>The drop if every row that has a result in the baseline alone failed.</summary>
    public required double WorstDrop { get; init; }

    /// <summary>The drops that the sample leaves possible; null where only a test was made.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Before correction.</summary>
    public required double PValue { get; init; }

    /// <summary>What was seen, in words.</summary>
    public required string Seen { get; init; }

    /// <summary>
    /// Blocks where the drop is larger than allowed and more than chance; one that is larger and could be chance is inconclusive, and so
    /// is one that rows without an answer could hide.
    /// </summary>
    /// <param name="adjusted">The p-value after the correction.</param>
    /// <param name="level">The p-value up to which a change is more than chance: 1 less the confidence.</param>
    public GateCheck Decide(double adjusted, double level)
    {
        // Two shares that differ by the limit differ by it only but for rounding.
        const double rounding = 1e-12;
        var isTooLarge = Drop > Limit + rounding;
        var isHidden = WorstDrop > Limit + rounding;
        var isReal = adjusted <= level;
        return new GateCheck
        {
            Rule = Rule,
            Outcome =
                isTooLarge && isReal ? GateOutcome.Block
                : isTooLarge || isHidden ? GateOutcome.Inconclusive
                : GateOutcome.Pass,
            Reason =
                $"{Seen}; {Figures.Probability(adjusted)}{Corrected(adjusted)}: {Verdict(isTooLarge, isReal, isHidden)}.",
            Limit = Limit,
            Value = Drop,
            Interval = Interval,
            PValue = PValue,
            AdjustedPValue = adjusted,
        };
    }

    private string Corrected(double adjusted) => adjusted == PValue ? "" : " after correction";

    private string Verdict(bool isTooLarge, bool isReal, bool isHidden)
    {
        var allowed = Rule == GateRule.MaxDrop ? Figures.Points(Limit) : Figures.Score(Limit);
        return (isTooLarge, isReal, isHidden) switch
        {
            (false, _, false) => $"no more than the {allowed} that may be lost",
            (false, _, true) => $"no more than the {allowed} that may be lost, unless rows without an answer hide it",
            (true, true, _) => $"more than the {allowed} that may be lost, and more than chance",
            (true, false, _) => $"more than the {allowed} that may be lost, but it could be chance",
        };
    }
}
