namespace Flywheel.Evaluate.Judging;

/// <summary>How far a judge can be trusted, measured against what people said of the same answers.</summary>
public sealed record JudgeCalibration
{
    private JudgeCalibration(IReadOnlyList<CalibrationRow> rows)
    {
        Matrix = ConfusionMatrix.Of(rows.Select(row => (row.Passed, row.Label)));
        KappaInterval = KappaInterval.Of(Matrix);
        LengthBias = BiasBy(rows, row => row.Length);
        PositionBias = BiasBy(rows, row => row.Position);
        BestForBalancedAccuracy = FittedThreshold.Best(rows, matrix => matrix.BalancedAccuracy);
        BestForKappa = FittedThreshold.Best(rows, matrix => matrix.Kappa);
    }

    /// <summary>Measures.</summary>
    public static JudgeCalibration Of(IReadOnlyList<CalibrationRow> rows) => new(rows);

    /// <summary>The agreement of what the judge passed with what people accepted.</summary>
    public ConfusionMatrix Matrix { get; }

    /// <summary>The 95 % interval of kappa; null where kappa is not defined.</summary>
    public KappaInterval? KappaInterval { get; }

    /// <summary>
    /// Pearson's correlation, over the rows whose length is known, of the judge's error (its score less 1 for an accepted
    /// answer, less 0 for a rejected one) with the length of the answer: above 0 where it overrates long answers. Null where
    /// either is the same throughout.
    /// </summary>
    public double? LengthBias { get; }

    /// <summary>
    /// The same with the place of the answer among those that were read at once, over the rows that have one: below 0 where the judge
    /// overrates what it reads first. It tells the judge from the answers where each answer was judged in every place.
    /// </summary>
    public double? PositionBias { get; }

    /// <summary>The threshold on the score that gives the highest balanced accuracy; null where people said the same of all.</summary>
    public FittedThreshold? BestForBalancedAccuracy { get; }

    /// <summary>The threshold on the score that gives the highest kappa; null where it is never defined.</summary>
    public FittedThreshold? BestForKappa { get; }

    private static double? BiasBy(IReadOnlyList<CalibrationRow> rows, Func<CalibrationRow, double?> quantity) =>
        Correlation.Of([
            .. rows.Where(row => quantity(row) is not null)
                .Select(row => (row.Score - (row.Label ? 1 : 0), quantity(row)!.Value)),
        ]);
}
