using Flywheel.Cli.Demo.Simulation;
using Flywheel.Turn;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>
/// Somebody with many accounts makes right answers wrong, one here and one there. No edit stands out, so curation keeps them, and a model
/// learns from them; the gate looks at what became of it.
/// </summary>
internal static class PatientAttack
{
    /// <summary>Runs.</summary>
    public static async Task<PatientAttackShown> RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var edits = await stage
            .SendAsync(SimulatedEdit.Of("attacker", stage.World.Attacked, Attacker.Edit), cancellationToken)
            .ConfigureAwait(false);
        var turn = await stage.TurnAsync(cancellationToken).ConfigureAwait(false);
        var trained = Trained.Of(stage.Wheel, turn.IdOf(TurnStepName.Train, "model"));
        return new PatientAttackShown(edits, trained.Shown, GateShown.Of(turn.Gate!), turn.Model!);
    }
}
