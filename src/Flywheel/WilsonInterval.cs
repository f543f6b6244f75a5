namespace Flywheel;

/// <summary>
/// The score interval of a share: all shares that a two-sided test of the sample does not reject.
/// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22, 1927.
/// </summary>
internal static class WilsonInterval
{
    /// <summary>The interval; 0 to 1 where there are no rows.</summary>
    /// <param name="passed">Rows that passed, 0 to <paramref name="rows"/>.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="z">The quantile of the normal distribution that belongs to the confidence: 1.96 for 0.95.</param>
    public static Interval Of(long passed, long rows, double z)
    {
        if (rows == 0)
            return new Interval(0, 1);
        var share = (double)passed / rows;
        var weight = z * z / rows;
        var middle = (share + (weight / 2)) / (1 + weight);
        var reach = z * Math.Sqrt((share * (1 - share) / rows) + (weight / (4 * rows))) / (1 + weight);
        // At the ends the bound is exact, which rounding would miss.
        return new Interval(passed == 0 ? 0 : middle - reach, passed == rows ? 1 : middle + reach);
    }

    /// <summary>
    /// How many rows at a share it takes until its interval no longer holds the floor; null where no number does, because the share
    /// is the floor.
    /// </summary>
    /// <remarks>
    /// The interval inverts the score test, so it leaves the floor f where (share - f)^2 = z^2 f (1 - f) / rows.
    /// </remarks>
    public static long? RowsToDecide(double share, double floor, double z)
    {
        var distance = share - floor;
        var rows = Math.Ceiling(z * z * floor * (1 - floor) / (distance * distance));
        // Nobody collects more, and beyond it the number says only that the share is the floor but for rounding.
        const double most = 1e12;
        return rows <= most ? (long)rows : null;
    }
}
