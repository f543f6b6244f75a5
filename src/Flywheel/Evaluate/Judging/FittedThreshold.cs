namespace Flywheel.Evaluate.Judging;

/// <summary>What agreement would be if every score from a threshold on passed.</summary>
/// <param name="Threshold">The least score that passes.</param>
/// <param name="Matrix">The agreement then.</param>
public sealed record FittedThreshold(double Threshold, ConfusionMatrix Matrix)
{
    /// <summary>The threshold with the highest figure, among the scores themselves; of several the highest.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="figure">What is to be high.</param>
    /// <returns>Null where the figure is not defined for any threshold.</returns>
    internal static FittedThreshold? Best(IReadOnlyList<CalibrationRow> rows, Func<ConfusionMatrix, double?> figure)
    {
        FittedThreshold? best = null;
        var peoplePass = rows.Count(row => row.Label);
        long passed = 0,
            bothPass = 0;
        // Each group of equal scores passes together, the highest first.
        foreach (var group in rows.GroupBy(row => row.Score).OrderByDescending(group => group.Key))
        {
            passed += group.Count();
            bothPass += group.Count(row => row.Label);
            var matrix = new ConfusionMatrix(
                bothPass,
                passed - bothPass,
                peoplePass - bothPass,
                rows.Count - passed - (peoplePass - bothPass)
            );
            if (figure(matrix) is { } value && (best is null || value > figure(best.Matrix)))
                best = new FittedThreshold(group.Key, matrix);
        }
        return best;
    }
}
