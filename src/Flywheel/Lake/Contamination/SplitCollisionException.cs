namespace Flywheel.Lake.Contamination;

/// <summary>Rows that were to be written are not apart from rows of another split. Nothing was written.</summary>
internal sealed class SplitCollisionException : FlywheelException
{
    private SplitCollisionException(string message, string rowId)
        : base(message) => RowId = rowId;

    /// <summary>The first row that was refused.</summary>
    public string RowId { get; }

    /// <summary>A row to train on meets one that measures already.</summary>
    public static SplitCollisionException OfTrain(Repetition met) =>
        new(
            $"Train row '{met.TrainId}' {met.Verb} the {Name(met.HeldOut)}: a model trained on it could not be measured by that row. Leave the train row out, or give it the split {SplitName.Of(met.HeldOut.Split)}.",
            met.TrainId
        );

    /// <summary>A row that measures meets one to train on already.</summary>
    /// <param name="met">The rows.</param>
    /// <param name="trainDataset">Where the row to train on is.</param>
    public static SplitCollisionException OfHeldOut(Repetition met, string trainDataset) =>
        new(
            $"The {SplitName.Of(met.HeldOut.Split)} row '{met.HeldOut.Id}' {(met.Kind == RepetitionKind.Variant ? "has a variant in" : met.Verb)} the train row '{met.TrainId}' of '{trainDataset}': a split is for life, and a model that was trained on the one could not be measured by the other. Leave the row out, or measure with a case that was never trained on.",
            met.HeldOut.Id
        );

    private static string Name(HeldOutName row) => $"{SplitName.Of(row.Split)} row '{row.Id}' of '{row.Dataset}'";
}
