using Flywheel.Cli.Demo.Simulation;
using Flywheel.Gate.Releases;
using Flywheel.Lake;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>
/// Turns the wheel once over a simulated assistant, and shows that it became better, that it is not talked into becoming worse, and that it
/// would not have become better by chance.
/// </summary>
internal sealed class TurnProof(Stage stage)
{
    private const string Release = "demo-1";

    /// <summary>Runs. The same figures come out every time.</summary>
    public async Task<ProofResult> RunAsync(CancellationToken cancellationToken)
    {
        var exam = stage.Exam;
        var before = await stage.ExamineAsync(cancellationToken).ConfigureAwait(false);
        var red = await exam.DecideAsync(before, null, null, cancellationToken).ConfigureAwait(false);
        var (edits, gold) = await stage
            .SendAsync("user", stage.World.Edited, Users.Edit, cancellationToken)
            .ConfigureAwait(false);
        var failures = await new Variants(stage.Wheel, exam)
            .AddAsync(gold, edits.Version, before, cancellationToken)
            .ConfigureAwait(false);
        var trained = await Trained.OfAsync(stage.Wheel, isWanted: false, cancellationToken).ConfigureAwait(false);
        var after = await stage.ExamineAsync(trained, cancellationToken).ConfigureAwait(false);
        var green = await exam.DecideAsync(after, before, trained.TrainedOn, cancellationToken).ConfigureAwait(false);
        await trained.ReleaseAsync(stage.Wheel, Release, green, cancellationToken).ConfigureAwait(false);
        var lift = after.LiftOver(before, exam.HeldOut);
        return new ProofResult
        {
            Exam = exam.Shown(Stage.Candidates),
            Today = GateShown.Of(red),
            Edits = edits,
            Failures = failures,
            Training = trained.Shown,
            Turned = GateShown.Of(green),
            Lift = lift,
            Release = Release,
            Attack = await Attack.RunAsync(stage, after, cancellationToken).ConfigureAwait(false),
            Rollback = await Rollback.RunAsync(stage, gold, trained, cancellationToken).ConfigureAwait(false),
            Control = await ControlAsync(gold, trained, lift, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<ControlShown> ControlAsync(
        Dataset gold,
        Trained trained,
        Lift lift,
        CancellationToken cancellationToken
    )
    {
        var questions = stage.World.Examined.ToDictionary(question => question.Prompt, StringComparer.Ordinal);
        var rows = stage.Exam.HeldOut.ToDictionary(row => row, row => questions[row.Input.Value]);
        var shuffles = await Shuffles
            .OfAsync(gold, trained, rows, Stage.Candidates, stage.Exam.Evaluator, cancellationToken)
            .ConfigureAwait(false);
        return ControlShown.Of(shuffles.Lifts(stage.Wheel.Options.Train.Seed, cancellationToken), lift);
    }
}
