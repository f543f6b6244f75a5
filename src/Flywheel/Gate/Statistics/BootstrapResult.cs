namespace Flywheel.Gate.Statistics;

/// <summary>What resampling says about a mean change.</summary>
/// <param name="Interval">The mean changes that the sample leaves possible.</param>
/// <param name="PValue">The probability, without a real change, of a mean change at least as far from 0.</param>
internal readonly record struct BootstrapResult(Interval Interval, double PValue);
