using System.Security.Cryptography;
using System.Text;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake.Examples;
using Flywheel.Train;

namespace Flywheel.Turn.Answers;

/// <summary>
/// Has a model answer the evaluation and scores the answers, once for the same rows, model and evaluators. The answers that models
/// choose from are asked for once, whichever model chooses.
/// </summary>
internal sealed class ModelEvaluation(Wheel wheel, TurnOptions options, TurnParts parts)
{
    /// <summary>The name of the folders with the answers that models choose from.</summary>
    public const string AnswersFolder = "answers";

    /// <summary>Evaluates, unless it was done before.</summary>
    /// <param name="rows">What is asked.</param>
    /// <param name="model">The model; null for the target alone.</param>
    /// <param name="cancellationToken">Stops; what was answered and scored stays.</param>
    /// <exception cref="FlywheelException">The target answers nothing, or an evaluator cannot work.</exception>
    public async Task<ModelResults> RunAsync(
        EvaluatedRows rows,
        TrainedModel? model,
        CancellationToken cancellationToken
    )
    {
        var served = ServedModel.Of(wheel.Workspace, model);
        var count = served.Preferences is null ? 1 : options.Candidates;
        ITarget[] targets = [.. Enumerable.Range(0, count).Select(number => parts.Target.Open(served.Name, number))];
        try
        {
            var asked = targets[0].Name;
            var name = served.Preferences is null
                ? asked
                : FormattableString.Invariant($"{asked}, best of {count} by model {model!.Id}");
            var record = await RecordAsync(rows, name, cancellationToken).ConfigureAwait(false);
            var files = FilesOf(record);
            if (Find(record, files) is { } done)
                return new(model, done, files.Predictions, IsNew: false);
            var paths = await AskAsync(rows, asked, targets, cancellationToken).ConfigureAwait(false);
            var chosen = await ChosenAsync(name, paths, served, cancellationToken).ConfigureAwait(false);
            await using (chosen.ConfigureAwait(false))
                return new(
                    model,
                    await ScoreAsync(rows, chosen, cancellationToken).ConfigureAwait(false),
                    files.Predictions,
                    IsNew: true
                );
        }
        finally
        {
            foreach (var target in targets)
                await target.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<RunRecord> RecordAsync(EvaluatedRows rows, string target, CancellationToken cancellationToken) =>
        new()
        {
            RunId = "",
            StartedAt = default,
            Dataset = rows.Source.Name,
            DatasetVersion = await rows.Source.VersionAsync(cancellationToken).ConfigureAwait(false),
            Target = target,
            Evaluators = RunRecord.NamesOf(parts.Evaluators),
        };

    // Kept, for failures are mined from the answers.
    private RunFiles FilesOf(RunRecord record) =>
        RunFiles.Beside(RunFiles.Within(FolderOf(record.DatasetVersion), record).Results);

    private string FolderOf(string version) => Path.Combine(wheel.Workspace.TurnsPath, version);

    // A run that is in the lake may still have something to do: its files have their names at the very end.
    private RunSummary? Find(RunRecord record, RunFiles files) =>
        File.Exists(files.Results) && File.Exists(files.Predictions)
            ? wheel.Evaluations.Runs().FirstOrDefault(run => run.Run.DifferenceFrom(record) is null)
            : null;

    private async Task<List<string>> AskAsync(
        EvaluatedRows rows,
        string asked,
        ITarget[] targets,
        CancellationToken cancellationToken
    )
    {
        var version = await rows.Source.VersionAsync(cancellationToken).ConfigureAwait(false);
        var folder = Directory.CreateDirectory(Path.Combine(FolderOf(version), AnswersFolder)).FullName;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(asked)).AsSpan(0, 16));
        var paths = new List<string>();
        foreach (var (number, target) in targets.Index())
        {
            var path = Path.Combine(folder, FormattableString.Invariant($"{name}-{number}.jsonl"));
            TargetAnswers.ForgetFailures(path);
            await new TargetAnswers(rows.Source, target, options.Target.Concurrency, wheel.Time)
                .CollectAsync(path, _ => { }, cancellationToken)
                .ConfigureAwait(false);
            await RequireAnswersAsync(path, target.Name, cancellationToken).ConfigureAwait(false);
            paths.Add(path);
        }
        return paths;
    }

    // An evaluation without answers would be done for ever, and say nothing.
    private static async Task RequireAnswersAsync(string path, string target, CancellationToken cancellationToken)
    {
        var error = "";
        var groups = RowFile.ReadAsync(path, PredictionFields.Read, (answer, _) => answer, cancellationToken);
        await foreach (var group in groups.ConfigureAwait(false))
        foreach (var answer in group)
            if (answer.Error is null)
                return;
            else
                error = answer.Error;
        throw new FlywheelException(
            $"{target} answered no row; of the last it said: {error} Mend it, or wait until it works again.",
            isTransient: true
        );
    }

    private static async Task<ChosenAnswers> ChosenAsync(
        string name,
        List<string> paths,
        ServedModel served,
        CancellationToken cancellationToken
    )
    {
        var files = new List<PredictionFile>();
        foreach (var path in paths)
            files.Add(await PredictionFile.OpenAsync(path, cancellationToken).ConfigureAwait(false));
        return new ChosenAnswers(name, files, served.Preferences);
    }

    private Task<RunSummary> ScoreAsync(EvaluatedRows rows, ChosenAnswers chosen, CancellationToken cancellationToken)
    {
        var plan = new EvaluationPlan
        {
            Dataset = rows.Source,
            Evaluators = parts.Evaluators,
            Target = chosen,
            Concurrency = options.Target.Concurrency,
        };
        return new EvaluationRun(
            plan,
            wheel.Evaluations,
            new Progress<EvaluationProgress>(),
            wheel.Time,
            wheel.CohortCounts,
            wheel.RunDoubts
        ).RunAsync(FilesOf, cancellationToken);
    }
}
