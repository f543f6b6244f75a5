namespace Flywheel.Train.PreferenceModels;

/// <summary>
/// The factor that makes probabilities of margins: the one with the least log loss on pairs that the margins' models did not see.
/// J. Platt, "Probabilistic Outputs for Support Vector Machines", 1999, without the constant, which would prefer a position.
/// </summary>
internal static class Sharpness
{
    // A sharper model is one that separates all its pairs; its probabilities are 1 for any margin that comes.
    private const double Most = 64;

    // Each halves the range.
    private const int Steps = 50;

    /// <summary>The factor, 0 (the margins say nothing) to 64.</summary>
    public static double Of(ReadOnlySpan<HeldOutPair> pairs)
    {
        double low = 0,
            high = Most;
        for (var step = 0; step < Steps; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Slope(pairs, middle) < 0 ? (middle, high) : (low, middle);
        }
        // Twelve places are more than the data bear, and a probability of a half is one.
        return Math.Round(low, 12);
    }

    // The derivative of the log loss, which rises with the factor.
    private static double Slope(ReadOnlySpan<HeldOutPair> pairs, double factor)
    {
        var slope = 0.0;
        foreach (var pair in pairs)
            slope -= pair.Margin * StableLogistic.Probability(-factor * pair.Margin);
        return slope;
    }
}
