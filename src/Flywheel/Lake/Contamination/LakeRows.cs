namespace Flywheel.Lake.Contamination;

/// <summary>The rows of datasets as they are held against each other. A dataset that is just being made has version -1 and none.</summary>
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
        version < 0 ? []
        : dataset.Kind == DatasetKind.Examples
            ? dataset
                .Examples(version, split: null, cancellationToken)
                .SelectMany(row => HeldOutText.Of(dataset.Name, row))
        : new[] { Split.Eval, Split.Regression }
            .SelectMany(split => dataset.Rows(version, split, cancellationToken))
            .Select(row => HeldOutText.Of(dataset.Name, row));

    /// <summary>The rows to train on of a version that are not apart from rows that measure, each with one of these, in order.</summary>
    /// <exception cref="FlywheelException">A file of it is gone or broken.</exception>
    public static IEnumerable<Repetition> Repetitions(
        Dataset dataset,
        long version,
        HeldOutIndex index,
        CancellationToken cancellationToken
    ) =>
        index.IsEmpty
            ? []
            : Train(dataset, version, cancellationToken)
                .Chunk(RowsAtOnce)
                .SelectMany(index.FindAll)
                .OfType<Repetition>();

    /// <summary>The rows to train on of a version; none of a dataset of evaluation rows.</summary>
    /// <exception cref="FlywheelException">A file of it is gone or broken.</exception>
    public static IEnumerable<TrainText> Train(Dataset dataset, long version, CancellationToken cancellationToken) =>
        version < 0 || dataset.Kind == DatasetKind.Examples
            ? []
            : dataset.Rows(version, Split.Train, cancellationToken).Select(TrainText.Of);
}
