namespace Flywheel.Gate.Statistics;

/// <summary>
/// How far the mean change of scores over the same rows could be chance: means of rows drawn again with replacement.
/// B. Efron and R. Tibshirani, "An Introduction to the Bootstrap", 1993: the percentile interval of chapter 13, and the p-value of
/// chapter 16, from changes shifted to a mean of 0. The same changes in the same order always give the same result.
/// </summary>
internal static class PairedBootstrap
{
    /// <summary>
    /// Up to so many rows are drawn again. With more the resampled means are normal, with a variance that needs no drawing; the
    /// two-sided p-value then differs by terms of the order of 1 in the number of rows.
    /// </summary>
    public const int MostDrawn = 1000;

    // The resampled means of fewer rows vary far less than the true ones: those of a single row not at all.
    private const int FewestRows = 10;

    // One less than a round number: the observed mean counts as one more, so that p-values are whole multiples of 1/10000.
    private const int Resamples = 9999;

    private const ulong Seed = 0x464C59574845454C;

    /// <summary>Interval and two-sided p-value of the mean change; of very few rows, those that say nothing.</summary>
    /// <param name="changes">The change of each row, or of the first ones where there are more.</param>
    /// <param name="moments">Number, mean and variance of all changes; scores are within 0 to 1.</param>
    /// <param name="confidence">Of the interval.</param>
    public static BootstrapResult Test(ReadOnlySpan<double> changes, Moments moments, double confidence) =>
        moments.Count switch
        {
            < FewestRows => new BootstrapResult(new Interval(-1, 1), PValue: 1),
            <= MostDrawn => Draw(changes, moments.Mean, confidence),
            _ => Approximate(moments, confidence),
        };

    private static BootstrapResult Draw(ReadOnlySpan<double> changes, double mean, double confidence)
    {
        var random = new SplitMix64(Seed);
        var means = new double[Resamples];
        for (var i = 0; i < means.Length; i++)
        {
            var sum = 0.0;
            for (var drawn = 0; drawn < changes.Length; drawn++)
                sum += changes[random.Below(changes.Length)];
            means[i] = sum / changes.Length;
        }
        // Rounding of sums must not make a resample that equals the sample differ from it.
        var reach = Math.Abs(mean) - 1e-12;
        var asFar = means.Count(resampled => Math.Abs(resampled - mean) >= reach);
        Array.Sort(means);
        return new BootstrapResult(IntervalOf(means, confidence), (asFar + 1.0) / (Resamples + 1.0));
    }

    private static Interval IntervalOf(double[] sorted, double confidence)
    {
        // The k-th smallest of 9999 lies at the share k / 10000.
        var tail = (int)Math.Round((1 - confidence) / 2 * (Resamples + 1));
        var first = Math.Clamp(tail, 1, sorted.Length) - 1;
        return new Interval(sorted[first], sorted[sorted.Length - 1 - first]);
    }

    private static BootstrapResult Approximate(Moments moments, double confidence)
    {
        var error = Math.Sqrt(moments.Variance / moments.Count);
        var reach = NormalDistribution.Quantile((1 + confidence) / 2) * error;
        var interval = new Interval(moments.Mean - reach, moments.Mean + reach);
        if (error == 0)
            return new BootstrapResult(interval, moments.Mean == 0 ? 1 : 0);
        return new BootstrapResult(interval, 2 * NormalDistribution.UpperTail(Math.Abs(moments.Mean) / error));
    }
}
