using Flywheel.Cli.Demo.Simulation;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>One account undoes what users did: it chooses what they rejected, and rejects what they chose. Curation does not let that in.</summary>
internal static class CrudeAttack
{
    // More than the breaker has to see of one account before it says anything, and few beside the edits of all others.
    private const int Edits = 60;

    private const string Account = "account-1";

    /// <summary>Runs.</summary>
    public static async Task<CrudeAttackShown> RunAsync(Stage stage, CancellationToken cancellationToken)
    {
        var reversed = SimulatedEdit.Of("user", stage.World.Edited, Users.Edit).Take(Edits).Select(Reversed);
        var edits = await stage.SendAsync([.. reversed], cancellationToken).ConfigureAwait(false);
        var opening = stage.Wheel.Breaker.Status().Openings.Single();
        return new CrudeAttackShown(edits, opening.Signal, opening.Why, HoldsOneAccount: opening.Actor is not null);
    }

    private static SimulatedEdit Reversed(SimulatedEdit edit) =>
        new(
            edit.Payload with
            {
                EventId = "reversed-" + edit.Payload.EventId,
                OriginalLlmOutput = edit.Payload.FinalUserEdit,
                FinalUserEdit = edit.Payload.OriginalLlmOutput,
                UserId = Account,
            },
            edit.To,
            edit.From
        );
}
