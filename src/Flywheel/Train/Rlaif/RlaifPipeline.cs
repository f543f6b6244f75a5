using Flywheel.Evaluate.Judging;
using Flywheel.Gate;
using Flywheel.Lake;
using Microsoft.Extensions.AI;

namespace Flywheel.Train.Rlaif;

/// <summary>
/// Learning from a judge's feedback: the model answers, the judge prefers, a trainer learns, a gate decides, and the better model
/// answers again. Each iteration is a version of a dataset, a training run and a gate's decision of the workspace.
/// </summary>
/// <param name="wheel">The workspace.</param>
/// <param name="judge">Says which of two answers is better.</param>
/// <param name="trainer">Makes a model of pairs.</param>
/// <param name="config">How to go about.</param>
public sealed class RlaifPipeline(Wheel wheel, PairwiseJudge judge, ITrainer trainer, RlaifConfig config)
{
    /// <summary>
    /// Iterates until a candidate is no significant lift, the gate does not pass it, nothing is to be learnt, or the budget is spent.
    /// After a kill it goes on: pairs that are there are not judged again, and a version is not trained on twice.
    /// </summary>
    /// <param name="augmented">The rows whose prompts are answered; none that measures may be among them.</param>
    /// <param name="eval">The rows that measure.</param>
    /// <param name="cancellationToken">Leaves the iteration to be gone on with.</param>
    /// <exception cref="FlywheelException">The model, the judge or the training failed.</exception>
    public async Task<IReadOnlyList<RlaifIteration>> RunAsync(
        IReadOnlyList<Example> augmented,
        IReadOnlyList<Example> eval,
        CancellationToken cancellationToken
    )
    {
        var iterations = new List<RlaifIteration>();
        var model = config.Model;
        var before = await ScoresAsync("the model as it was", model, eval, cancellationToken).ConfigureAwait(false);
        do
        {
            var number = iterations.Count + 1;
            var dataset = await CollectAsync(number, model, augmented, cancellationToken).ConfigureAwait(false);
            var (iteration, candidate, scores) = await TrainAsync(number, dataset, before, eval, cancellationToken)
                .ConfigureAwait(false);
            iterations.Add(iteration);
            (model, before) = (candidate ?? model, scores ?? before);
        } while (iterations[^1].Stop is null);
        return iterations;
    }

    private async Task<Dataset> CollectAsync(
        int number,
        IChatClient model,
        IReadOnlyList<Example> augmented,
        CancellationToken cancellationToken
    )
    {
        var dataset = wheel.Datasets.OpenOrCreate(FormattableString.Invariant($"{config.Dataset}-{number}"));
        if (dataset.Summary().Version > 0)
            return dataset;
        var pairs = await new PairSampler(judge, config, wheel.Time)
            .SampleAsync(model, augmented, cancellationToken)
            .ConfigureAwait(false);
        dataset.Append(pairs, FormattableString.Invariant($"iteration {number}"), cancellationToken);
        return dataset;
    }

    private async Task<(RlaifIteration Iteration, IChatClient? Candidate, CandidateScores? Scores)> TrainAsync(
        int number,
        Dataset dataset,
        CandidateScores before,
        IReadOnlyList<Example> eval,
        CancellationToken cancellationToken
    )
    {
        var summary = dataset.Summary();
        var iteration = new RlaifIteration(
            number,
            dataset.Name,
            summary.Version,
            (int)summary.Rows,
            null,
            null,
            null,
            null
        );
        if (summary.Rows == 0)
            return (iteration with { Stop = "The judge preferred no answer to another." }, null, null);
        var training = wheel.TrainingOf(new TrainingOptions { Dataset = dataset.Name, Attempts = 1 }, trainer);
        var run = await training.StartAsync(isWanted: true, cancellationToken).ConfigureAwait(false);
        iteration = iteration with { Run = run };
        if (training.Runs.ModelOf(run!.Id) is not { } trained)
            return (iteration with { Stop = $"The training failed: {run.Reason}" }, null, null);
        var candidate = config.Load(Path.Combine(wheel.Workspace.Root, trained.Folder));
        var scores = await ScoresAsync($"model {trained.Id}", candidate, eval, cancellationToken).ConfigureAwait(false);
        var report = await DecideAsync(scores, before, cancellationToken).ConfigureAwait(false);
        var lift = scores.LiftOver(before);
        return (iteration with { Gate = report, Lift = lift, Stop = StopOf(number, report, lift) }, candidate, scores);
    }

    private Task<CandidateScores> ScoresAsync(
        string name,
        IChatClient model,
        IReadOnlyList<Example> eval,
        CancellationToken cancellationToken
    ) => CandidateScores.OfAsync(name, model, config.Evaluator, eval, cancellationToken);

    private async Task<GateReport> DecideAsync(
        CandidateScores candidate,
        CandidateScores before,
        CancellationToken cancellationToken
    )
    {
        var report = await new ReleaseGate(config.Policy)
            .DecideAsync(new GateRequest { Candidate = candidate, Baseline = before }, cancellationToken)
            .ConfigureAwait(false);
        return await wheel.Gates.AddAsync(config.Policy, report, cancellationToken).ConfigureAwait(false);
    }

    private string? StopOf(int number, GateReport report, Interval lift)
    {
        if (report.Decision == GateOutcome.Block)
            return $"The gate blocked the candidate: {report.Reason}";
        if (lift.Lower <= 0)
            return "The candidate is no significant lift.";
        if (report.Decision != GateOutcome.Pass)
            return $"The gate could not decide: {report.Reason}";
        return number == config.MaxIterations ? "The budget of iterations is spent." : null;
    }
}
