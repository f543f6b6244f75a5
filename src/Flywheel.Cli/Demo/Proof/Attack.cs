using Flywheel.Cli.Demo.Simulation;
using Flywheel.Turn;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Somebody sends edits that make right answers wrong, and the wheel turns over them.</summary>
internal static class Attack
{
    /// <summary>Runs.</summary>
    public static async Task<AttackShown> RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var edits = await stage
            .SendAsync("attacker", stage.World.Attacked, Attacker.Edit, cancellationToken)
            .ConfigureAwait(false);
        var turn = await stage.TurnAsync(cancellationToken).ConfigureAwait(false);
        var trained = Trained.Of(stage.Wheel, turn.Step(TurnStepName.Train)!.Ids["model"]);
        return new AttackShown(
            edits,
            trained.Shown,
            GateShown.Of(turn.Gate!),
            turn.Model!,
            turn.Step(TurnStepName.Record)!.What
        );
    }
}
