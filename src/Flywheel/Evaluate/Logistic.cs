namespace Flywheel.Evaluate;

/// <summary>Turns the sum of weighted signs into a score.</summary>
internal static class Logistic
{
    // Four places are more than the measured quality of any evaluator here bears, and hide the last bits of the
    // exponential, in which machines differ.
    private const int Places = 4;

    /// <summary>The probability, 0 to 1, that belongs to natural log odds.</summary>
    public static double Probability(double logOdds) => Math.Round(1 / (1 + Math.Exp(-logOdds)), Places);
}
