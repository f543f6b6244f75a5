namespace Flywheel.Evaluate.Judging;

/// <summary>Pearson's correlation of two quantities.</summary>
internal static class Correlation
{
    /// <summary>The correlation, -1 to 1; null where one of both is the same throughout.</summary>
    public static double? Of(IReadOnlyCollection<(double X, double Y)> points)
    {
        // Equal values need not have exactly their value as mean, so constancy is asked of the values themselves.
        if (points.Select(point => point.X).Distinct().Count() < 2)
            return null;
        if (points.Select(point => point.Y).Distinct().Count() < 2)
            return null;
        var meanX = points.Average(point => point.X);
        var meanY = points.Average(point => point.Y);
        var together = points.Sum(point => (point.X - meanX) * (point.Y - meanY));
        var spread =
            Math.Sqrt(points.Sum(point => (point.X - meanX) * (point.X - meanX)))
            * Math.Sqrt(points.Sum(point => (point.Y - meanY) * (point.Y - meanY)));
        return spread == 0 ? null : Math.Clamp(together / spread, -1, 1);
    }
}
