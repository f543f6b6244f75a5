namespace Flywheel.Cli.Demo.Proof;

/// <summary>Takes an attack back: the datasets return to their versions from before, and the model to what it was.</summary>
internal static class Rollback
{
    private const string Why = "an attack by edits";
    private const string Person = "demo";

    /// <summary>Runs.</summary>
    /// <param name="stage">Where it plays.</param>
    /// <param name="edits">The last edits from before.</param>
    /// <param name="before">The model from before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RollbackShown> RunAsync(
        Stage stage,
        EditsShown edits,
        Trained before,
        CancellationToken cancellationToken
    )
    {
        var gold = stage.Wheel.Datasets.Open(DemoServer.DatasetName);
        var goldRestored = gold.Rollback(edits.Version, Why, cancellationToken, Person);
        var restored = stage.Training.Rollback(before.Run.Version, Why, cancellationToken, Person);
        // Nothing is new, so a person has to want it.
        var run = await stage.StartTrainingAsync(cancellationToken).ConfigureAwait(false);
        var trained = Trained.Of(stage.Wheel, stage.Wheel.Training.Runs.ModelOf(run.Id)!.Id);
        return new RollbackShown(
            edits.Version,
            goldRestored.Version,
            goldRestored.RowsRemoved,
            before.Run.Version,
            restored.Version,
            trained.Shown,
            trained.Bytes.AsSpan().SequenceEqual(before.Bytes)
        );
    }
}
