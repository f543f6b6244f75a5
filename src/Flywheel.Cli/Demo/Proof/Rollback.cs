using Flywheel.Lake;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Takes an attack back: the dataset returns to a version from before, and the model to what it was.</summary>
internal static class Rollback
{
    /// <summary>Runs.</summary>
    /// <param name="stage">Where it plays.</param>
    /// <param name="gold">The dataset.</param>
    /// <param name="before">The model from before.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<RollbackShown> RunAsync(
        Stage stage,
        Dataset gold,
        Trained before,
        CancellationToken cancellationToken
    )
    {
        var to = before.Run.Version;
        var restored = gold.Rollback(to, "an attack by edits", cancellationToken, Trained.Person);
        // Nothing is new, so a person has to want it.
        var trained = await Trained.OfAsync(stage.Wheel, isWanted: true, cancellationToken).ConfigureAwait(false);
        return new RollbackShown(
            to,
            restored.Version,
            restored.RowsRemoved,
            trained.Shown,
            trained.Bytes.AsSpan().SequenceEqual(before.Bytes)
        );
    }
}
