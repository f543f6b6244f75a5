namespace Flywheel.Evaluate.Judging;

/// <summary>
/// The values of Cohen's kappa that a sample leaves possible: the percentile interval of rows drawn again with replacement.
/// B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13.
/// </summary>
/// <param name="Lower">The least.</param>
/// <param name="Upper">The most.</param>
public sealed record KappaInterval(double Lower, double Upper)
{
    /// <summary>The share of such intervals that hold the true value.</summary>
    public const double Confidence = 0.95;

    // One less than a round number: the k-th smallest lies at the share k / 1000.
    private const int Resamples = 999;

    private const ulong Seed = 0x4A554447454A5544;

    /// <summary>The interval; null where kappa is not defined.</summary>
    public static KappaInterval? Of(ConfusionMatrix matrix)
    {
        if (matrix.Kappa is null)
            return null;
        var random = new SplitMix64(Seed);
        // A resample in which all rows are alike has no kappa; it says nothing and counts as no agreement beyond chance.
        var kappas = new double[Resamples];
        for (var i = 0; i < kappas.Length; i++)
            kappas[i] = Draw(matrix, ref random).Kappa ?? 0;
        Array.Sort(kappas);
        var tail = (int)Math.Round((1 - Confidence) / 2 * (Resamples + 1));
        return new KappaInterval(kappas[tail - 1], kappas[Resamples - tail]);
    }

    private static ConfusionMatrix Draw(ConfusionMatrix matrix, ref SplitMix64 random)
    {
        var rows = (int)matrix.Rows;
        var second = matrix.BothPass + matrix.OnlyJudgePasses;
        var third = second + matrix.OnlyPeoplePass;
        long bothPass = 0,
            onlyJudge = 0,
            onlyPeople = 0;
        for (var i = 0; i < rows; i++)
        {
            var drawn = random.Below(rows);
            if (drawn < matrix.BothPass)
                bothPass++;
            else if (drawn < second)
                onlyJudge++;
            else if (drawn < third)
                onlyPeople++;
        }
        return new ConfusionMatrix(bothPass, onlyJudge, onlyPeople, rows - bothPass - onlyJudge - onlyPeople);
    }
}
