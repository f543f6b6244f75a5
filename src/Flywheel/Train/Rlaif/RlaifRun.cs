using Flywheel.Evaluate.Judging;
using Flywheel.Gate;
using Flywheel.Lake;
using Flywheel.Train.PreferenceModels;
using Microsoft.Extensions.AI;

namespace Flywheel.Train.Rlaif;

/// <summary>The iterations of an <see cref="RlaifPipeline"/> in a workspace.</summary>
/// <param name="wheel">The workspace.</param>
/// <param name="judge">Says which of two answers is better.</param>
/// <param name="trainer">Makes a model of pairs.</param>
/// <param name="config">How to go about.</param>
/// <param name="answers">What models and judge have said.</param>
internal sealed class RlaifRun(Wheel wheel, IPairJudge judge, ITrainer trainer, RlaifConfig config, KeptAnswers answers)
{
    private const string First = "the model as it was";

    /// <summary>Iterates.</summary>
    /// <param name="augmented">The rows whose prompts are answered.</param>
    /// <param name="eval">The rows that measure, apart from the others.</param>
    /// <param name="cancellationToken">Leaves the iteration to be gone on with.</param>
    /// <exception cref="FlywheelException">The model, the judge or the training failed.</exception>
    public async Task<IReadOnlyList<RlaifIteration>> RunAsync(
        IReadOnlyList<Example> augmented,
        IReadOnlyList<Example> eval,
        CancellationToken cancellationToken
    )
    {
        var iterations = new List<RlaifIteration>();
        try
        {
            await IterateAsync(iterations, augmented, eval, cancellationToken).ConfigureAwait(false);
        }
        catch (JudgeBudgetException spent)
        {
            var number = iterations.Count + 1;
            iterations.Add(new RlaifIteration(number, NameOf(number), 0, 0, null, null, null, spent.Message));
        }
        return iterations;
    }

    private async Task IterateAsync(
        List<RlaifIteration> iterations,
        IReadOnlyList<Example> augmented,
        IReadOnlyList<Example> eval,
        CancellationToken cancellationToken
    )
    {
        var (name, model) = (First, config.Model);
        var before = await ScoresAsync(name, model, eval, cancellationToken).ConfigureAwait(false);
        do
        {
            var number = iterations.Count + 1;
            var dataset = await CollectAsync(number, name, model, augmented, cancellationToken).ConfigureAwait(false);
            var (iteration, candidate, scores) = await TrainAsync(number, dataset, before, eval, cancellationToken)
                .ConfigureAwait(false);
            iterations.Add(iteration);
            (name, model, before) = (scores?.Name ?? name, candidate ?? model, scores ?? before);
        } while (iterations[^1].Stop is null);
    }

    private string NameOf(int number) => FormattableString.Invariant($"{config.Dataset}-{number}");

    private async Task<Dataset> CollectAsync(
        int number,
        string name,
        IChatClient model,
        IReadOnlyList<Example> augmented,
        CancellationToken cancellationToken
    )
    {
        var dataset = wheel.Datasets.OpenOrCreate(NameOf(number));
        if (dataset.Summary().Version > 0)
            return dataset;
        var pairs = await new PairSampler(judge, answers, config, wheel.Time)
            .SampleAsync(name, model, augmented, cancellationToken)
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
        var candidate = CandidateOf(Path.Combine(wheel.Workspace.Root, trained.Folder));
        var scores = await ScoresAsync($"model {trained.Id}", candidate, eval, cancellationToken).ConfigureAwait(false);
        var report = await DecideAsync(scores, before, cancellationToken).ConfigureAwait(false);
        var lift = scores.LiftOver(before);
        return (iteration with { Gate = report, Lift = lift, Stop = StopOf(number, report, lift) }, candidate, scores);
    }

    private IChatClient CandidateOf(string folder)
    {
        if (config.Load is { } load)
            return load(folder);
        var file = Path.Combine(folder, PreferenceModelTrainer.FileName);
        return File.Exists(file)
            ? new ChosenChat(config.Model, PreferenceModel.Load(file), config.Samples, config.Temperature)
            : throw new FlywheelException(
                $"The trainer '{trainer.Name}' makes models that answer by themselves, and nobody says how they are asked. Give {nameof(RlaifConfig)}.{nameof(RlaifConfig.Load)}."
            );
    }

    private Task<CandidateScores> ScoresAsync(
        string name,
        IChatClient model,
        IReadOnlyList<Example> eval,
        CancellationToken cancellationToken
    ) => CandidateScores.OfAsync(name, model, answers, config.Evaluator, eval, cancellationToken);

    private async Task<GateReport> DecideAsync(
        CandidateScores candidate,
        CandidateScores before,
        CancellationToken cancellationToken
    )
    {
        var policy =
            config.Policy
            ?? GatePolicy.Parse($"evaluators: {{{config.Evaluator.Name}: {{max_drop: 0}}}}", nameof(RlaifPipeline));
        var report = await new ReleaseGate(policy)
            .DecideAsync(new GateRequest { Candidate = candidate, Baseline = before }, cancellationToken)
            .ConfigureAwait(false);
        return await wheel.Gates.AddAsync(policy, report, cancellationToken).ConfigureAwait(false);
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
