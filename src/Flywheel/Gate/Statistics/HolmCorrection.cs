namespace Flywheel.Gate.Statistics;

/// <summary>
/// Adjusts p-values for their number, so that the chance of even one false alarm among all of them stays within the level.
/// S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Statist. 6, 1979.
/// </summary>
internal static class HolmCorrection
{
    /// <summary>The adjusted p-values, in the order of those given: a test is significant where its own is within the level.</summary>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        var adjusted = new double[pValues.Count];
        var largest = 0.0;
        var left = pValues.Count;
        foreach (var i in Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]))
            adjusted[i] = largest = Math.Max(largest, Math.Min(1, left-- * pValues[i]));
        return adjusted;
    }
}
