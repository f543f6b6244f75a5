namespace Flywheel.Evaluate.Judging;

/// <summary>How far a judge of pairs can be trusted: whether it takes what people took, and whether it says the same when the answers change places.</summary>
internal sealed record PairCalibration
{
    private const double Confidence95 = 1.96;

    private PairCalibration(IReadOnlyList<JudgedPair> pairs)
    {
        var read = pairs.Where(pair => pair.Verdict.Preferred is not null).ToList();
        (Pairs, Unread) = (pairs.Count, pairs.Count - read.Count);
        Agreed = read.Count(pair => pair.Verdict.Preferred == Preference.A);
        Disagreed = read.Count(pair => pair.Verdict.Preferred == Preference.B);
        Ties = read.Count - Agreed - Disagreed;
        Inconsistent = read.Count(pair => !pair.Verdict.IsConsistent);
        Agreement = read.Count == 0 ? null : (double)Agreed / read.Count;
        AgreementInterval = WilsonInterval.Of(Agreed, read.Count, Confidence95);
        IReadOnlyList<CalibrationRow> rows = [.. read.SelectMany(RowsOf)];
        var bias = JudgeCalibration.Of(rows);
        (LengthBias, PositionBias) = (bias.LengthBias, bias.PositionBias);
    }

    /// <summary>Pairs that were asked about, each in both orders.</summary>
    public int Pairs { get; }

    /// <summary>Those of which the judge takes what people took, whatever the order.</summary>
    public int Agreed { get; }

    /// <summary>Those of which it takes the other answer, whatever the order.</summary>
    public int Disagreed { get; }

    /// <summary>Those of which it takes neither, or disagrees with itself.</summary>
    public int Ties { get; }

    /// <summary>The ties that are none in one order at least: the judge says something else when the answers change places.</summary>
    public int Inconsistent { get; }

    /// <summary>Those of which its replies could not be read; they count for nothing else.</summary>
    public int Unread { get; }

    /// <summary>The share of the pairs with an answer of which the judge takes what people took, 0 to 1; null where there are none.</summary>
    public double? Agreement { get; }

    /// <summary>Its 95 % interval (Wilson).</summary>
    public Interval AgreementInterval { get; }

    /// <summary>As <see cref="JudgeCalibration.LengthBias"/>, over every reading of an answer.</summary>
    public double? LengthBias { get; }

    /// <summary>As <see cref="JudgeCalibration.PositionBias"/>: each answer is read in both places.</summary>
    public double? PositionBias { get; }

    /// <summary>Measures.</summary>
    public static PairCalibration Of(IReadOnlyList<JudgedPair> pairs) => new(pairs);

    // Two answers in two orders.
    private static IEnumerable<CalibrationRow> RowsOf(JudgedPair pair)
    {
        var (first, second) = (pair.Verdict.FirstFirst, pair.Verdict.SecondFirst);
        if (first is null || second is null)
            return [];
        return
        [
            RowOf(pair.Chosen, Preference.A, first.Value, position: 1),
            RowOf(pair.Rejected, Preference.B, first.Value, position: 2),
            RowOf(pair.Rejected, Preference.B, second.Value, position: 1),
            RowOf(pair.Chosen, Preference.A, second.Value, position: 2),
        ];
    }

    private static CalibrationRow RowOf(string answer, Preference own, Preference said, int position)
    {
        var score =
            said == own ? 1
            : said == Preference.Tie ? 0.5
            : 0;
        return new CalibrationRow(own == Preference.A, said == own, score, answer.Length, position);
    }
}
