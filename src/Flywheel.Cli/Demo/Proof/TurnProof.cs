using Flywheel.Cli.Demo.Simulation;
using Flywheel.Turn;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>
/// Turns the wheel over a simulated assistant: once before its users have edited enough to learn from, and once afterwards. Shows that it
/// became better, that it is not talked into becoming worse, and that it would not have become better by chance.
/// </summary>
internal sealed class TurnProof(Stage stage)
{
    /// <summary>Runs. The same figures come out every time.</summary>
    public async Task<ProofResult> RunAsync(CancellationToken cancellationToken)
    {
        var first = await stage.TurnAsync(cancellationToken).ConfigureAwait(false);
        var before = first.IdOf(TurnStepName.EvaluateCurrent, "run");
        var today = await stage.Exam.DecideAsync(before, cancellationToken).ConfigureAwait(false);
        var variants = VariantsShown.Of(first.Step(TurnStepName.Augment)!, stage.Variants, cancellationToken);
        var edits = await stage
            .SendAsync(SimulatedEdit.Of("user", stage.World.Edited, Users.Edit), cancellationToken)
            .ConfigureAwait(false);
        var second = await stage.TurnAsync(cancellationToken).ConfigureAwait(false);
        var lift = stage.Exam.LiftBetween(before, second.IdOf(TurnStepName.EvaluateCandidate, "run"));
        var trained = Trained.Of(stage.Wheel, second.IdOf(TurnStepName.Train, "model"));
        var crude = await CrudeAttack.RunAsync(stage, cancellationToken).ConfigureAwait(false);
        var patient = await PatientAttack.RunAsync(stage, cancellationToken).ConfigureAwait(false);
        var rollback = await Rollback.RunAsync(stage, edits, trained, cancellationToken).ConfigureAwait(false);
        var shuffles = await Shuffles.OfAsync(stage, trained, cancellationToken).ConfigureAwait(false);
        return new ProofResult
        {
            Exam = stage.Exam.Shown,
            Today = GateShown.Of(today),
            Variants = variants,
            NotYet = first.Step(TurnStepName.Train)!.What,
            Answered = stage.World.Edited.Count,
            Edits = edits,
            Training = trained.Shown,
            Turned = GateShown.Of(second.Gate!),
            Lift = lift,
            Release = second.IdOf(TurnStepName.Record, "release"),
            CrudeAttack = crude,
            PatientAttack = patient,
            Rollback = rollback,
            Control = shuffles.Run(lift, cancellationToken),
        };
    }
}
