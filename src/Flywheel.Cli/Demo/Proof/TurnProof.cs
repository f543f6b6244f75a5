using Flywheel.Cli.Demo.Simulation;
using Flywheel.Turn;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>
/// Turns the wheel once over a simulated assistant, and shows that it became better, that it is not talked into becoming worse, and that it
/// would not have become better by chance.
/// </summary>
internal sealed class TurnProof(Stage stage)
{
    /// <summary>Runs. The same figures come out every time.</summary>
    public async Task<ProofResult> RunAsync(CancellationToken cancellationToken)
    {
        var edits = await stage
            .SendAsync("user", stage.World.Edited, Users.Edit, cancellationToken)
            .ConfigureAwait(false);
        var turn = await stage.TurnAsync(cancellationToken).ConfigureAwait(false);
        var before = turn.Step(TurnStepName.EvaluateCurrent)!.Ids["run"];
        var lift = stage.Exam.Lift(before, turn.Step(TurnStepName.EvaluateCandidate)!.Ids["run"]);
        var trained = Trained.Of(stage.Wheel, turn.Step(TurnStepName.Train)!.Ids["model"]);
        var today = await stage.Exam.DecideAsync(before, cancellationToken).ConfigureAwait(false);
        var variants = VariantsShown.Of(turn.Step(TurnStepName.Augment)!, stage.Variants, cancellationToken);
        var attack = await Attack.RunAsync(stage, cancellationToken).ConfigureAwait(false);
        var rollback = await Rollback.RunAsync(stage, edits, trained, cancellationToken).ConfigureAwait(false);
        var shuffles = await Shuffles.OfAsync(stage, trained, cancellationToken).ConfigureAwait(false);
        return new ProofResult
        {
            Exam = stage.Exam.Shown,
            Today = GateShown.Of(today),
            Edits = edits,
            Variants = variants,
            Training = trained.Shown,
            Turned = GateShown.Of(turn.Gate!),
            Lift = lift,
            Release = turn.Step(TurnStepName.Record)!.Ids["release"],
            Attack = attack,
            Rollback = rollback,
            Control = shuffles.Run(lift, cancellationToken),
        };
    }
}
