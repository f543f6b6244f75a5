namespace Flywheel.Tests.Evaluate;

/// <summary>Logistic regression as its definition has it: the weights at which the likelihood of the labels is greatest.</summary>
internal static class LogisticFit
{
    // Far beyond where the third digit of a figure still changes.
    private const int Steps = 1500;

    /// <summary>Climbs the likelihood along its gradient.</summary>
    /// <param name="rows">What speaks for and against each row, as numbers of the order of 1, and its label.</param>
    public static double[] Weights(IReadOnlyList<(double[] Signs, bool Label)> rows)
    {
        var weights = new double[rows[0].Signs.Length];
        // The curvature of the likelihood is nowhere more than a quarter of the longest row's square.
        var step = 4 / rows.Max(row => row.Signs.Sum(sign => sign * sign));
        var gradient = new double[weights.Length];
        for (var i = 0; i < Steps; i++)
        {
            Array.Clear(gradient);
            foreach (var (signs, label) in rows)
            {
                var error = (label ? 1 : 0) - (1 / (1 + Math.Exp(-LogOdds(weights, signs))));
                for (var k = 0; k < weights.Length; k++)
                    gradient[k] += error * signs[k] / rows.Count;
            }
            for (var k = 0; k < weights.Length; k++)
                weights[k] += step * gradient[k];
        }
        return weights;
    }

    public static double LogOdds(double[] weights, double[] signs)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++)
            sum += weights[k] * signs[k];
        return sum;
    }
}
