using Flywheel.Augment;
using Flywheel.Evaluate.Judging;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Train.Rlaif;

/// <summary>
/// Learning from a judge's feedback: the model answers, the judge prefers, a trainer learns, a gate decides, and the better model
/// answers again. Each iteration is a version of a dataset, a training run and a gate's decision of the workspace.
/// The same rows, answers, verdicts and seed give the same pairs; in another order of the rows they come in that order.
/// </summary>
/// <param name="judge">Says which of two answers is better.</param>
/// <param name="trainer">Makes a model of pairs.</param>
/// <param name="config">How to go about.</param>
public sealed class RlaifPipeline(IPairJudge judge, ITrainer trainer, RlaifConfig config)
{
    /// <summary>
    /// Iterates until a candidate is no significant lift, the gate does not pass it, nothing is to be learnt, or the budget is spent.
    /// After a kill it goes on: no model answers the same again, no pair is judged again, and a version is not trained on twice.
    /// </summary>
    /// <param name="augmented">The rows whose prompts are answered, as <see cref="DataFlywheel"/> reads and writes training sets; none that measures may be among them.</param>
    /// <param name="eval">The rows that measure; those whose failures the others vary decide nothing.</param>
    /// <param name="cancellationToken">Leaves the iteration to be gone on with.</param>
    /// <exception cref="FlywheelException">A row is wrong; the model, the judge or the training failed; or a row to learn from is not apart from one that measures.</exception>
    public async Task<IReadOnlyList<RlaifIteration>> RunAsync(
        JsonlDataset augmented,
        JsonlDataset eval,
        CancellationToken cancellationToken = default
    )
    {
        var rows = await RlaifRow.ReadTrainingAsync(augmented, cancellationToken).ConfigureAwait(false);
        var measuring = await RlaifRow.ReadEvaluationAsync(eval, cancellationToken).ConfigureAwait(false);
        return await RunAsync(rows, measuring, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same with rows that are at hand.</summary>
    /// <param name="augmented">The rows whose prompts are answered; none that measures may be among them.</param>
    /// <param name="eval">The rows that measure; those whose failures the others vary decide nothing.</param>
    /// <param name="cancellationToken">Leaves the iteration to be gone on with.</param>
    /// <exception cref="FlywheelException">The model, the judge or the training failed, or a row to learn from is not apart from one that measures.</exception>
    public async Task<IReadOnlyList<RlaifIteration>> RunAsync(
        IReadOnlyList<Example> augmented,
        IReadOnlyList<Example> eval,
        CancellationToken cancellationToken = default
    )
    {
        if (config.Wheel is { } wheel)
            return await RunAsync(wheel, augmented, eval, cancellationToken).ConfigureAwait(false);
        var workspace = Workspace.Open(Workspace.DefaultDirectory);
        using var opened = Wheel.Open(workspace, new WheelOptions(), TimeProvider.System);
        return await RunAsync(opened, augmented, eval, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RlaifIteration>> RunAsync(
        Wheel wheel,
        IReadOnlyList<Example> augmented,
        IReadOnlyList<Example> eval,
        CancellationToken cancellationToken
    )
    {
        var apart = RlaifRows.Apart(augmented, eval);
        Directory.CreateDirectory(wheel.Workspace.TrainingPath);
        var kept = Path.Combine(wheel.Workspace.TrainingPath, config.Dataset);
        using var answered = RunSpending.Open(kept + ".answers.spent");
        using var asked = RunSpending.Open(kept + ".judge.spent");
        // Who judges pairs alone tells nobody what it was asked, unless it counts by itself.
        using var counted = new CountedJudge(judge, () => JudgeUsage.None, asked);
        var answers = new KeptAnswers(kept + ".answers.jsonl", config, wheel.Time, answered);
        return await new RlaifRun(wheel, judge, trainer, config, answers)
            .RunAsync(augmented, apart, cancellationToken)
            .ConfigureAwait(false);
    }
}
