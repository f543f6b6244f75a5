namespace Flywheel.Measure;

/// <summary>Percentiles by the nearest rank: a value that occurs, not one in between.</summary>
internal static class Percentile
{
    /// <summary>The value that a share of all values do not exceed; null where there are none.</summary>
    /// <param name="values">In any order.</param>
    /// <param name="share">Above 0, at most 1.</param>
    public static double? Of(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? null : sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }
}
