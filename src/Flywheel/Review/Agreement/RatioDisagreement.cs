namespace Flywheel.Review.Agreement;

/// <summary>The squared quotient of difference and sum.</summary>
/// <param name="values">What each code stands for, in ascending order; at least 0.</param>
internal sealed class RatioDisagreement(IReadOnlyList<double> values) : Disagreement
{
    // Up to here pair by pair is as fast.
    private const int MostInPairs = 200;

    // The trapezoid rule on the whole line is off by exp(-pi^2 / step), and what is left out at the lower end by exp(-2 * reach):
    // both less than a number can tell. At the upper end exp(-exp(reach)) falls much faster.
    private const double Step = 0.3;
    private const double LowerReach = 18;
    private const double UpperReach = 3.6;

    public override double Between(int first, int second)
    {
        if (first == second)
            return 0;
        var quotient = (values[first] - values[second]) / (values[first] + values[second]);
        return quotient * quotient;
    }

    public override double Total(long[] counts)
    {
        var given = Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).ToList();
        return given.Count > MostInPairs ? OfMany(given, counts) : InPairs(given, counts);
    }

    private double InPairs(List<int> given, long[] counts)
    {
        var total = 0.0;
        for (var first = 0; first < given.Count; first++)
        for (var second = 0; second < first; second++)
            total += 2.0 * counts[given[first]] * counts[given[second]] * Between(given[first], given[second]);
        return total;
    }

    // A number of its own for everybody would cost the square of the answers. As ((a - b) / (a + b))^2 = 1 - 4ab / (a + b)^2, and
    // 1 / (a + b)^2 is the integral of t exp(-t (a + b)) over t, the sum over all pairs is that of one integral whose integrand
    // is a square of a sum over single values; with t = exp(s) it is smooth, and falls off, on the whole line.
    private double OfMany(List<int> given, long[] counts)
    {
        var all = given.Sum(code => (double)counts[code]);
        // 0 disagrees wholly with all but itself.
        var zeros = values[given[0]] == 0 ? counts[given[0]] : 0L;
        var above = (zeros == 0 ? given : given[1..])
            .Select(code => (Log: Math.Log(values[code]), Count: (double)counts[code]))
            .ToList();
        var alike = 0.0;
        for (var s = -above[^1].Log - LowerReach; s <= -above[0].Log + UpperReach; s += Step)
        {
            var sum = 0.0;
            foreach (var (log, count) in above)
                sum += count * Math.Exp(s + log - Math.Exp(s + log));
            alike += sum * sum;
        }
        return (all * all) - ((double)zeros * zeros) - (4 * Step * alike);
    }
}
