namespace Flywheel.Evaluate.Runs;

/// <summary>What is known of a plan's files once every line of them was read: nothing wrong is found later.</summary>
/// <param name="Rows">Rows of the dataset.</param>
/// <param name="UnusedPredictions">Predictions for rows that the dataset does not have.</param>
/// <param name="Predictions">The predictions; null where a target will give them.</param>
/// <param name="DatasetVersion">The dataset's version.</param>
/// <param name="Target">Whose answers.</param>
internal sealed record CheckedRows(
    long Rows,
    long UnusedPredictions,
    PredictionFile? Predictions,
    string DatasetVersion,
    string Target
)
{
    /// <summary>Reads the files.</summary>
    /// <exception cref="FlywheelException">One cannot be read, a line is wrong, or an id is there twice.</exception>
    public static async Task<CheckedRows> ReadAsync(EvaluationPlan plan, CancellationToken cancellationToken)
    {
        var version = plan.Dataset.VersionAsync(cancellationToken);
        var target = TargetAsync(plan, cancellationToken);
        var rows = await IndexAsync(plan.Dataset, cancellationToken).ConfigureAwait(false);
        var predictions = plan.Predictions is { } path
            ? await PredictionFile.OpenAsync(path, cancellationToken).ConfigureAwait(false)
            : null;
        return new CheckedRows(
            rows.Count,
            predictions?.Index.CountMissingFrom(rows) ?? 0,
            predictions,
            await version.ConfigureAwait(false),
            await target.ConfigureAwait(false)
        );
    }

    private static async Task<string> TargetAsync(EvaluationPlan plan, CancellationToken cancellationToken) =>
        plan.Target?.Name
        ?? "predictions " + await ContentVersion.OfAsync(plan.Predictions!, cancellationToken).ConfigureAwait(false);

    private static async Task<RowIndex> IndexAsync(IExampleSource dataset, CancellationToken cancellationToken)
    {
        var index = new RowIndex();
        await foreach (var rows in dataset.ReadAsync(cancellationToken).ConfigureAwait(false))
            index.Add(Array.ConvertAll(rows, row => RowPlace.Of(row.Row.Id, row.Line)));
        index.Complete(dataset.Place);
        return index.Count > 0
            ? index
            : throw new FlywheelException($"{dataset.Name} has no rows to evaluate. Name a dataset that has some.");
    }
}
