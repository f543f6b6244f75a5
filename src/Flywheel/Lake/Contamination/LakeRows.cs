namespace Flywheel.Lake.Contamination;

/// <summary>The rows of datasets as they are held against each other.</summary>
internal static class LakeRows
{
    // Enough for all processors, and little memory.
    private const int RowsAtOnce = 1024;

    /// <summary>What a version of a dataset of either kind measures with.</summary>
    /// <exception cref="FlywheelException">A file of it is gone or broken.</exception>
    public static IEnumerable<HeldOutText> HeldOut(
        Dataset dataset,
        long version,
        CancellationToken cancellationToken
    ) =>
        dataset.Kind == DatasetKind.Examples
            ? dataset
                .Examples(version, split: null, cancellationToken)
                .SelectMany(row => HeldOutText.Of(dataset.Name, row))
            : new[] { Split.Eval, Split.Regression }
                .SelectMany(split => dataset.Rows(version, split, cancellationToken))
                .Select(row => HeldOutText.Of(dataset.Name, row));

    /// <summary>The rows to train on of a version that are not apart from rows that measure, in their order.</summary>
    /// <exception cref="FlywheelException">A file of it is gone or broken.</exception>
    public static IEnumerable<Repetition> Repetitions(
        Dataset dataset,
        long version,
        HeldOutIndex index,
        CancellationToken cancellationToken
    ) =>
        index.IsEmpty || dataset.Kind == DatasetKind.Examples
            ? []
            : dataset
                .Rows(version, Split.Train, cancellationToken)
                .Select(TrainText.Of)
                .Chunk(RowsAtOnce)
                .SelectMany(index.FindAll)
                .OfType<Repetition>();
}
