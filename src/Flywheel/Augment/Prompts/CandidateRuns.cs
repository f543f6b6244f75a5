using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Augment.Prompts;

/// <summary>
/// Has a target answer under prompts, and scores the answers. A run that was done since the search began is not done again, and one
/// that was cut off goes on.
/// </summary>
/// <param name="table">Where runs are kept.</param>
/// <param name="target">Who answers.</param>
/// <param name="evaluators">What scores.</param>
/// <param name="concurrency">Rows asked or judged at once.</param>
/// <param name="search">Which search, and since when.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Told what is being evaluated.</param>
internal sealed class CandidateRuns(
    EvaluationTable table,
    ITarget target,
    IReadOnlyList<IEvaluator> evaluators,
    int concurrency,
    PromptSearch search,
    TimeProvider time,
    IProgress<string>? progress
)
{
    /// <summary>The run of a prompt over a part of the evaluation.</summary>
    /// <exception cref="FlywheelException">The target answers nothing, an evaluator cannot work, or the budget is spent.</exception>
    public async Task<CandidateRun> RunAsync(
        PromptCandidate candidate,
        PartRows rows,
        CancellationToken cancellationToken
    )
    {
        var prompted = new PromptedTarget(target, candidate.Text);
        var version = await rows.VersionAsync(cancellationToken).ConfigureAwait(false);
        var files = RunFiles.Beside(Path.Combine(search.Folder, $"{candidate.Text.Hash}-{rows.Part}.jsonl"));
        if (Find(version, prompted.Name) is not { } run || !File.Exists(files.Results))
        {
            progress?.Report($"{candidate.Kind}: {rows.Part} part");
            var plan = new EvaluationPlan
            {
                Dataset = rows,
                Evaluators = evaluators,
                Target = prompted,
                Concurrency = concurrency,
                Trial = $"prompt improve {search.Prompt}",
            };
            plan.Validate();
            run = await new EvaluationRun(plan, table, Silence.Instance, time)
                .RunAsync(_ => files, cancellationToken)
                .ConfigureAwait(false);
        }
        return new CandidateRun(run, new RunResults(table, run), files.Predictions);
    }

    private RunSummary? Find(string version, string targetName) =>
        table
            .Runs()
            .FirstOrDefault(run =>
                run.Run.StartedAt >= search.StartedAt
                && run.Run.DatasetVersion == version
                && run.Run.Target == targetName
                && run.Run.Evaluators.SequenceEqual(evaluators.Select(each => $"{each.Name} {each.Version}"))
            );

    private sealed class Silence : IProgress<EvaluationProgress>
    {
        public static readonly Silence Instance = new();

        public void Report(EvaluationProgress value) { }
    }
}

/// <summary>A prompt's run over a part of an evaluation.</summary>
/// <param name="Summary">What it found.</param>
/// <param name="Results">Row by row.</param>
/// <param name="Answers">The file of the answers.</param>
internal sealed record CandidateRun(RunSummary Summary, IEvaluationResults Results, string Answers)
{
    /// <summary>The run's id.</summary>
    public string Id => Summary.Run.RunId;
}
