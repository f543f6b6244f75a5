namespace Flywheel.Tests.Evaluate;

/// <summary>Measures with rows that had no part in the fitting, each once.</summary>
internal static class CrossValidation
{
    private const int Folds = 5;

    /// <summary>The mean over five folds of what is measured on one after fitting on the other four.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="groupOf">Rows of one group, such as those of one document, are in one fold.</param>
    /// <param name="measure">Fits on the first rows, and measures on the second ones.</param>
    public static double Mean<T>(
        IReadOnlyList<T> rows,
        Func<T, string> groupOf,
        Func<IReadOnlyList<T>, IReadOnlyList<T>, double> measure
    )
    {
        var folds = rows.GroupBy(groupOf)
            .SelectMany((group, number) => group.Select(row => (Fold: number % Folds, Row: row)))
            .ToLookup(placed => placed.Fold, placed => placed.Row);
        return Enumerable
            .Range(0, Folds)
            .Average(fold =>
                measure([.. folds.Where(other => other.Key != fold).SelectMany(other => other)], [.. folds[fold]])
            );
    }
}
