namespace Flywheel.Gate.Statistics;

/// <summary>
/// Whether a change of pass rate between two runs over the same rows is more than chance: only rows that changed sides
/// tell, and without a real change each of them is as likely to be lost as gained.
/// Q. McNemar, "Note on the Sampling Error of the Difference between Correlated Proportions", Psychometrika 12, 1947; here the
/// exact form, a two-sided binomial test of 1/2.
/// </summary>
internal static class McNemarTest
{
    /// <summary>The probability, without a real change, of losses and gains that are at least as uneven.</summary>
    /// <param name="losses">Rows that passed before and fail now.</param>
    /// <param name="gains">Rows that failed before and pass now.</param>
    public static double PValue(long losses, long gains)
    {
        var rows = losses + gains;
        var fewer = Math.Min(losses, gains);
        if (2 * fewer == rows)
            return 1;
        // The terms fall from here on downwards; each follows from the one above it.
        var term = Math.Exp(LogFactorial.OfChoices(rows, fewer) - (rows * Math.Log(2)));
        var sum = term;
        for (var i = fewer; i > 0 && sum + term != sum; i--)
            sum += term *= (double)i / (rows - i + 1);
        return Math.Min(1, 2 * sum);
    }
}
