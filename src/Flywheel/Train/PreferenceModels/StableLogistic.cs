namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// The logistic function by additions, multiplications and a division alone, whose results IEEE 754 fixes to the last bit. The
/// exponential of the system's library differs between machines, and a model has the same bytes on all of them.
/// </summary>
internal static class StableLogistic
{
    // The natural logarithm of 2 in two parts: products of the first with whole numbers below 2^20 are exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    // Beyond it the probability is 0 or 1 to the last bit that a loss could show.
    private const double Farthest = 40;

    // Half of ln 2 to the power of 14 over 14! is below 2^-57.
    private const int Terms = 14;

    /// <summary>1 / (1 + e^-x), within 1e-15.</summary>
    public static double Probability(double x) => 1 / (1 + Exponential(-Math.Clamp(x, -Farthest, Farthest)));

    private static double Exponential(double x)
    {
        var powers = Math.Round(x * (1 / Ln2High));
        var rest = x - (powers * Ln2High) - (powers * Ln2Low);
        // Taylor's series by Horner's rule.
        var sum = 1.0;
        for (var term = Terms; term >= 1; term--)
            sum = 1 + (rest / term * sum);
        return Math.ScaleB(sum, (int)powers);
    }
}
