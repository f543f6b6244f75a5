namespace Flywheel.Gate.Statistics;

/// <summary>
/// Number, mean and variance of values that come one at a time, without loss of precision.
/// B. P. Welford, "Note on a Method for Calculating Corrected Sums of Squares and Products", Technometrics 4, 1962.
/// </summary>
internal struct Moments
{
    private double _squares;

    public long Count { get; private set; }

    /// <summary>0 where there are no values.</summary>
    public double Mean { get; private set; }

    /// <summary>The mean squared distance from the mean; there is at least one value.</summary>
    public readonly double Variance => _squares / Count;

    public void Add(double value)
    {
        Count++;
        var distance = value - Mean;
        Mean += distance / Count;
        _squares += distance * (value - Mean);
    }
}
