namespace Flywheel.Review.Agreement;

/// <summary>The squared quotient of difference and sum.</summary>
/// <param name="values">What each code stands for; at least 0.</param>
internal sealed class RatioDisagreement(IReadOnlyList<double> values) : Disagreement
{
    public override double Between(int first, int second)
    {
        if (first == second)
            return 0;
        var quotient = (values[first] - values[second]) / (values[first] + values[second]);
        return quotient * quotient;
    }

    public override double Total(long[] counts)
    {
        var total = 0.0;
        for (var first = 0; first < counts.Length; first++)
        for (var second = 0; second < first; second++)
            total += 2.0 * counts[first] * counts[second] * Between(first, second);
        return total;
    }
}
