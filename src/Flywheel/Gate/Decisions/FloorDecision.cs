namespace Flywheel.Gate.Decisions;

/// <summary>
/// Decides whether a pass rate holds its floor. Rows that the judge's noise leaves undecided may be either, and so may rows that the
/// candidate owes an answer to, so the interval reaches from where all of them fail to where all of them pass.
/// </summary>
/// <param name="passed">Rows that pass.</param>
/// <param name="failed">Rows that fail.</param>
/// <param name="undecided">Rows within the judge's noise.</param>
/// <param name="unanswered">Rows that have a result in the baseline alone.</param>
/// <param name="z">The normal quantile of the confidence.</param>
internal readonly struct FloorDecision(long passed, long failed, long undecided, long unanswered, double z)
{
    private long Open => undecided + unanswered;

    private long Rows => passed + failed + Open;

    private double LeastRate => (double)passed / Rows;

    private double MostRate => (double)(passed + Open) / Rows;

    /// <summary>The pass rates that the sample leaves possible; null where there are no rows.</summary>
    public Interval? Interval =>
        Rows == 0
            ? null
            : new Interval(WilsonInterval.Of(passed, Rows, z).Lower, WilsonInterval.Of(passed + Open, Rows, z).Upper);

    public GateCheck Decide(double floor)
    {
        if (Interval is not { } interval)
            return Check(floor, GateOutcome.Inconclusive, "No row has a verdict.", moreRows: null);
        var rate = $"The pass rate is {RateText} ({Figures.Range(interval)})";
        if (interval.Lower >= floor)
            return Check(floor, GateOutcome.Pass, $"{rate}, at or above the floor of {Figures.Percent(floor)}.", null);
        if (interval.Upper < floor)
            return Check(floor, GateOutcome.Block, $"{rate}, below the floor of {Figures.Percent(floor)}.", null);
        var more = MoreRows(floor);
        return Check(
            floor,
            GateOutcome.Inconclusive,
            $"{rate}, which leaves open whether it holds the floor of {Figures.Percent(floor)}; {Cure(more)}.",
            more
        );
    }

    private string RateText =>
        Open == 0
            ? $"{Figures.Percent(LeastRate)} of {Figures.Count(Rows, "row")}"
            : $"{Figures.Percent(LeastRate)} to {Figures.Percent(MostRate)} of {Figures.Count(Rows, "row")}{UnansweredText}";

    private string UnansweredText =>
        unanswered == 0 ? "" : $", of which {Figures.Count(unanswered)} have a result in the baseline alone";

    private long? MoreRows(double floor)
    {
        // Where the undecided rows alone span the floor, more rows like these never decide.
        var decisive =
            LeastRate > floor ? LeastRate
            : MostRate < floor ? MostRate
            : floor;
        // At least one, for the number may be the present one but for rounding.
        return WilsonInterval.RowsToDecide(decisive, floor, z) is { } rows ? Math.Max(1, rows - Rows) : null;
    }

    private string Cure(long? more)
    {
        if (more is { } rows)
            return $"{Figures.Count(rows, "more row")} would decide at the present rate";
        if (unanswered > 0)
            return $"the candidate has to answer the {Figures.Count(unanswered, "row")} that it has no result of";
        return undecided > 0
            ? $"people have to decide the {Figures.Count(undecided, "row")} within the judge's noise"
            : "no number of rows would decide at the present rate";
    }

    private GateCheck Check(double floor, GateOutcome outcome, string reason, long? moreRows) =>
        new()
        {
            Rule = GateRule.Floor,
            Outcome = outcome,
            Reason = reason,
            Limit = floor,
            Value = passed + failed > 0 ? (double)passed / (passed + failed) : null,
            Interval = Interval,
            MoreRows = moreRows,
        };
}
