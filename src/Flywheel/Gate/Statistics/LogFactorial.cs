namespace Flywheel.Gate.Statistics;

/// <summary>Logarithms of factorials and binomial coefficients.</summary>
internal static class LogFactorial
{
    // Above it the first term that is left out is below 1e-12.
    private const int LargestExact = 20;

    /// <summary>ln n!; by Stirling's series (Abramowitz and Stegun, 6.1.41) where the product would be long.</summary>
    public static double Of(long n)
    {
        if (n <= LargestExact)
            return OfSmall(n);
        var inverse = 1.0 / n;
        var square = inverse * inverse;
        var series = inverse * ((1.0 / 12) - (square * ((1.0 / 360) - (square / 1260))));
        return (n * Math.Log(n)) - n + (0.5 * Math.Log(2 * Math.PI * n)) + series;
    }

    /// <summary>The logarithm of the number of ways to choose <paramref name="k"/> of <paramref name="n"/>.</summary>
    public static double OfChoices(long n, long k) => Of(n) - Of(k) - Of(n - k);

    private static double OfSmall(long n)
    {
        var product = 1.0;
        for (var i = 2; i <= n; i++)
            product *= i;
        return Math.Log(product);
    }
}
