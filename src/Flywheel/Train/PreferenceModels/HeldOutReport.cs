namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// What a preference model is worth, measured on pairs that its training did not see (by groups, in seven folds), beside what two
/// rules without any model are worth.
/// </summary>
public sealed record HeldOutReport
{
    // The confidence of the intervals is 0.95.
    private const double Quantile = 1.959963984540054;

    private const int Bins = 10;

    /// <summary>Pairs whose answers differ.</summary>
    public required int Pairs { get; init; }

    /// <summary>The share of pairs in which the model takes the answer that people took; a margin of zero counts as wrong.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The 95 % interval of <see cref="Accuracy"/> by Wilson's method.</summary>
    public required Interval AccuracyInterval { get; init; }

    /// <summary>
    /// The accuracy of taking always the longer answer, or always the shorter one: of the two the better on these very pairs, which
    /// favours the rule.
    /// </summary>
    public required double LengthOnly { get; init; }

    /// <summary>The accuracy of taking always the first answer, the pairs being laid out by the seed's coin.</summary>
    public required double PositionOnly { get; init; }

    /// <summary>The model's accuracy where people took the longer answer; null where they never did.</summary>
    public required double? WhereLongerWon { get; init; }

    /// <summary>The model's accuracy where people took the shorter answer; null where they never did.</summary>
    public required double? WhereShorterWon { get; init; }

    /// <summary>The mean of -ln p of the answers that people took; 0.693 is what a coin has.</summary>
    public required double LogLoss { get; init; }

    /// <summary>How far the model's probabilities are from how often it is right: the mean over ten bins, weighted by their pairs.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>True when the interval of the accuracy lies above what either rule reaches.</summary>
    public bool BeatsBaselines => AccuracyInterval.Lower > Math.Max(LengthOnly, PositionOnly);

    /// <summary>What the figures say, in one sentence.</summary>
    public string Statement =>
        FormattableString.Invariant(
            $"It takes the answer that people took in {Accuracy:P1} of {Pairs} pairs that it did not see ({AccuracyInterval.Lower:P1} to {AccuracyInterval.Upper:P1}); length alone does in {LengthOnly:P1}, position alone in {PositionOnly:P1}: it {(BeatsBaselines ? "beats both" : "does not beat both")}."
        );

    internal static HeldOutReport Of(ReadOnlySpan<HeldOutPair> pairs, double sharpness, int seed)
    {
        var tally = new HeldOutTally(sharpness, Bins);
        var coin = new SplitMix64((uint)seed);
        var first = 0;
        foreach (var pair in pairs)
        {
            tally.Add(pair);
            first += coin.Below(2);
        }
        return new HeldOutReport
        {
            Pairs = pairs.Length,
            Accuracy = Share(tally.Right, pairs.Length),
            AccuracyInterval = Rounded(WilsonInterval.Of(tally.Right, pairs.Length, Quantile)),
            LengthOnly = Share(Math.Max(tally.LongerWon, tally.ShorterWon), pairs.Length),
            PositionOnly = Share(first, pairs.Length),
            WhereLongerWon = tally.LongerWon == 0 ? null : Share(tally.RightWhereLongerWon, tally.LongerWon),
            WhereShorterWon = tally.ShorterWon == 0 ? null : Share(tally.RightWhereShorterWon, tally.ShorterWon),
            LogLoss = Math.Round(tally.LogLoss / pairs.Length, 4),
            CalibrationError = Math.Round(tally.CalibrationError(), 4),
        };
    }

    // Four places are more than the intervals bear, and hide the last bits of the logarithm, in which machines differ.
    private static double Share(long part, long whole) => Math.Round((double)part / whole, 4);

    private static Interval Rounded(Interval interval) =>
        new(Math.Round(interval.Lower, 4), Math.Round(interval.Upper, 4));
}
