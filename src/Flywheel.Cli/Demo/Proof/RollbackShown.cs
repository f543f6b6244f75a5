namespace Flywheel.Cli.Demo.Proof;

/// <summary>A rollback.</summary>
/// <param name="To">The version of the dataset <c>gold</c> from before.</param>
/// <param name="Version">The new version that equals it.</param>
/// <param name="RowsRemoved">Rows that went.</param>
/// <param name="TrainingTo">The version of the dataset <c>training</c> from before.</param>
/// <param name="TrainingVersion">The new version that equals it.</param>
/// <param name="Training">What was learnt from it.</param>
/// <param name="IsSame">True where the model's file is the same to the byte as the one from before.</param>
internal sealed record RollbackShown(
    long To,
    long Version,
    long RowsRemoved,
    long TrainingTo,
    long TrainingVersion,
    TrainingShown Training,
    bool IsSame
);
