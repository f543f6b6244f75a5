namespace Flywheel.Lake.Contamination;

/// <summary>
/// Keeps the splits apart across the datasets of a lake when rows are written. Two processes that write at the same moment
/// may not see each other's rows; exports look again.
/// </summary>
internal static class SplitGuard
{
    /// <exception cref="SplitCollisionException">A row that measures is not apart from a row to train on.</exception>
    /// <exception cref="FlywheelException">A file of a dataset is gone or broken.</exception>
    public static void RequireUntrained(
        DatasetCatalog catalog,
        IEnumerable<HeldOutText> arriving,
        CancellationToken cancellationToken
    )
    {
        var index = new HeldOutIndex();
        index.AddRange(arriving);
        if (index.IsEmpty)
            return;
        foreach (var dataset in catalog.Names().Select(catalog.Open))
            if (
                LakeRows
                    .Repetitions(dataset, dataset.Table.Latest().Version, index, cancellationToken)
                    .FirstOrDefault() is
                { } met
            )
                throw SplitCollisionException.OfHeldOut(met, dataset.Name);
    }

    /// <exception cref="SplitCollisionException">Rows of both splits that arrive together, or have met, are not apart.</exception>
    /// <exception cref="FlywheelException">A file of a dataset is gone or broken.</exception>
    public static void RequireApart(
        DatasetCatalog catalog,
        string dataset,
        IReadOnlyList<PreferencePair> arriving,
        CancellationToken cancellationToken
    )
    {
        var heldOut = arriving
            .Where(row => row.Split != Split.Train)
            .Select(row => HeldOutText.Of(dataset, row))
            .ToList();
        var index = new HeldOutIndex();
        index.AddRange(heldOut);
        TrainText[] train = [.. arriving.Where(row => row.Split == Split.Train).Select(TrainText.Of)];
        if (train.Length > 0)
            foreach (var other in catalog.Names().Select(catalog.Open))
                index.AddRange(LakeRows.HeldOut(other, other.Table.Latest().Version, cancellationToken));
        if (index.FindAll(train).FirstOrDefault(met => met is not null) is { } collision)
            throw SplitCollisionException.OfTrain(collision);
        RequireUntrained(catalog, heldOut, cancellationToken);
    }
}
