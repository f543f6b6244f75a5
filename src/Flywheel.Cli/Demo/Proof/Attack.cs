using Flywheel.Cli.Demo.Simulation;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Somebody sends edits that make right answers wrong, and what stops that.</summary>
internal static class Attack
{
    private const string Release = "demo-2";

    /// <summary>Runs.</summary>
    /// <param name="stage">Where it plays.</param>
    /// <param name="inUse">The answers of the release that is in use.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AttackShown> RunAsync(Stage stage, Sitting inUse, CancellationToken cancellationToken)
    {
        var (edits, _) = await stage
            .SendAsync("attacker", stage.World.Attacked, Attacker.Edit, cancellationToken)
            .ConfigureAwait(false);
        var trained = await Trained.OfAsync(stage.Wheel, isWanted: false, cancellationToken).ConfigureAwait(false);
        var sitting = await stage.ExamineAsync(trained, cancellationToken).ConfigureAwait(false);
        var gate = await stage
            .Exam.DecideAsync(sitting, inUse, trained.TrainedOn, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            await trained.ReleaseAsync(stage.Wheel, Release, gate, cancellationToken).ConfigureAwait(false);
            return new AttackShown(edits, trained.Shown, GateShown.Of(gate), Refusal: null);
        }
        catch (FlywheelException refused)
        {
            return new AttackShown(edits, trained.Shown, GateShown.Of(gate), refused.Message);
        }
    }
}
