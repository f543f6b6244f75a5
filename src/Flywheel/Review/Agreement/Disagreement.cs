namespace Flywheel.Review.Agreement;

/// <summary>
/// The squared distance between two answers on one scale. K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011,
/// part E, "Difference functions".
/// </summary>
internal abstract class Disagreement
{
    /// <summary>The distances of a scale.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="values">What the codes stand for, in ascending order; at least 0 on the ratio scale.</param>
    /// <param name="counts">How often each was given: the ordinal distance depends on it.</param>
    public static Disagreement Of(Scale scale, IReadOnlyList<double> values, long[] counts) =>
        scale switch
        {
            Scale.Nominal => new NominalDisagreement(),
            Scale.Ordinal => new DisagreementOfPlaces(MiddleRanks(counts)),
            Scale.Interval => new DisagreementOfPlaces(values),
            Scale.Ratio => new RatioDisagreement(values),
            _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "Not a scale."),
        };

    /// <summary>The squared distance; 0 between equal answers.</summary>
    public abstract double Between(int first, int second);

    /// <summary>The sum of the squared distances over all ordered pairs of given answers.</summary>
    /// <param name="counts">How often each was given.</param>
    public abstract double Total(long[] counts);

    // Half of both ends and all between: the distance of two middle ranks, the ranks' means among equal answers.
    private static double[] MiddleRanks(long[] counts)
    {
        var ranks = new double[counts.Length];
        var before = 0L;
        for (var code = 0; code < counts.Length; code++)
        {
            ranks[code] = before + (counts[code] / 2.0);
            before += counts[code];
        }
        return ranks;
    }
}
