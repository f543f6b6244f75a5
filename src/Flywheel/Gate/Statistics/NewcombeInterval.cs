namespace Flywheel.Gate.Statistics;

/// <summary>
/// The interval of a difference of two shares of independent samples, made of the Wilson intervals of the two.
/// R. G. Newcombe, "Interval Estimation for the Difference between Independent Proportions", Statistics in Medicine 17, 1998,
/// method 10.
/// </summary>
internal static class NewcombeInterval
{
    /// <summary>The interval of the first share less the second, within -1 to 1.</summary>
    /// <param name="first">Rows that count and all rows, at least one, of the first sample.</param>
    /// <param name="second">The same of the second.</param>
    /// <param name="z">The quantile of the normal distribution that belongs to the confidence: 1.96 for 0.95.</param>
    public static Interval Of((long Count, long Rows) first, (long Count, long Rows) second, double z)
    {
        var (one, two) = (ShareOf(first), ShareOf(second));
        var (ofOne, ofTwo) = (
            WilsonInterval.Of(first.Count, first.Rows, z),
            WilsonInterval.Of(second.Count, second.Rows, z)
        );
        var difference = one - two;
        return new Interval(
            difference - double.Hypot(one - ofOne.Lower, ofTwo.Upper - two),
            difference + double.Hypot(ofOne.Upper - one, two - ofTwo.Lower)
        );
    }

    private static double ShareOf((long Count, long Rows) sample) => (double)sample.Count / sample.Rows;
}
