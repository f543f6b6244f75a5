using Flywheel.Gate.Statistics;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>How much more of the same rows is right afterwards.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Before">How many were right before.</param>
/// <param name="After">How many are right afterwards.</param>
/// <param name="Difference">The change of the share that is right, -1 to 1.</param>
/// <param name="Interval">The changes that the rows leave possible, at a confidence of 0.95, by the paired bootstrap of the gate.</param>
internal sealed record Lift(int Rows, int Before, int After, double Difference, Interval Interval)
{
    private const double Confidence = 0.95;

    /// <summary>The share that was right before.</summary>
    public double RateBefore => (double)Before / Rows;

    /// <summary>The share that is right afterwards.</summary>
    public double RateAfter => (double)After / Rows;

    /// <summary>The lift of rows that are right or not, before and afterwards.</summary>
    public static Lift Of(IReadOnlyList<(bool Before, bool After)> rows)
    {
        var (mean, interval) = MeanOf([.. rows.Select(row => (row.After ? 1.0 : 0) - (row.Before ? 1 : 0))]);
        return new Lift(rows.Count, rows.Count(row => row.Before), rows.Count(row => row.After), mean, interval);
    }

    /// <summary>The mean of some numbers and its interval at a confidence of 0.95; there are ten numbers or more.</summary>
    public static (double Mean, Interval Interval) MeanOf(double[] numbers)
    {
        var moments = new Moments();
        foreach (var number in numbers)
            moments.Add(number);
        return (moments.Mean, PairedBootstrap.Test(numbers, moments, Confidence).Interval);
    }
}
