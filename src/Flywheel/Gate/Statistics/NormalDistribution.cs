namespace Flywheel.Gate.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    // From here on the continued fraction needs fewer terms than the series, and keeps its relative precision.
    private const double Tail = 3;

    // At Tail this many terms leave a relative error below 1e-14; further out fewer would do.
    private const int FractionTerms = 200;

    // Halving 0..40 so often leaves less than the spacing of doubles.
    private const int Halvings = 64;
    private const double Farthest = 40;

    /// <summary>The probability of a value above <paramref name="x"/>, with a relative error below 1e-12 for x up to 37.</summary>
    /// <remarks>
    /// Near the middle the series of Marsaglia, "Evaluating the Normal Distribution", J. Stat. Software 11(4), 2004; in the tail
    /// Laplace's continued fraction, Abramowitz and Stegun, 26.2.14.
    /// </remarks>
    public static double UpperTail(double x)
    {
        if (x < 0)
            return 1 - UpperTail(-x);
        return x < Tail ? 0.5 - (Density(x) * Series(x)) : Density(x) * Fraction(x);
    }

    /// <summary>The value below which the given share of the distribution lies; the share is from 0.5 to below 1.</summary>
    public static double Quantile(double share)
    {
        var (low, high) = (0.0, Farthest);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (UpperTail(middle) > 1 - share)
                low = middle;
            else
                high = middle;
        }
        return high;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    private static double Series(double x)
    {
        var (sum, term) = (x, x);
        for (var i = 3; sum + term != sum; i += 2)
            sum += term *= x * x / i;
        return sum;
    }

    private static double Fraction(double x)
    {
        var value = x;
        for (var i = FractionTerms; i > 0; i--)
            value = x + (i / value);
        return 1 / value;
    }
}
