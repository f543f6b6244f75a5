using Flywheel.Augment.Datasets;
using Flywheel.Augment.Mining;
using Flywheel.Augment.Runs;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Augment;

/// <summary>
/// Turns the failures of an evaluation into new training rows: mines them, has a judge propose variants, and keeps those that
/// pass every check. Only the development part of the evaluation is used (<see cref="Lake.EvaluationParts"/>), and no variant repeats a row
/// of the evaluation. The same files, settings and answers of the judge give the same rows.
/// </summary>
public sealed class DataFlywheel
{
    private readonly FlywheelConfig _config;
    private readonly IAugmentationJudge _judge;
    private readonly IProgress<long>? _progress;

    /// <summary>Makes it.</summary>
    /// <param name="config">How failures become variants.</param>
    /// <param name="judge">Who proposes and scores.</param>
    /// <param name="progress">Told how many failures are done.</param>
    /// <exception cref="FlywheelException">A setting is out of its range.</exception>
    public DataFlywheel(FlywheelConfig config, IAugmentationJudge judge, IProgress<long>? progress = null)
    {
        config.Validate();
        (_config, _judge, _progress) = (config, judge, progress);
    }

    /// <summary>Runs. A run that was cut off goes on where <see cref="FlywheelConfig.JournalPath"/> says it was.</summary>
    /// <param name="train">The training set.</param>
    /// <param name="eval">The evaluation: rows with their answers and scores, so far as they have any.</param>
    /// <param name="cancellationToken">Stops; what was done is in the journal.</param>
    /// <returns>The training set, unchanged and first, and the variants. A spent budget ends the run with what there is.</returns>
    /// <exception cref="FlywheelException">A row is wrong, the journal is another run's, or the judge is not there.</exception>
    public async Task<AugmentedDataset> RunAsync(
        JsonlDataset train,
        JsonlDataset eval,
        CancellationToken cancellationToken = default
    )
    {
        if (_config.JournalPath is { } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var files = new JournalFiles(Path.GetFullPath(path));
            return await RunAsync(train, eval, files, isKept: true, cancellationToken).ConfigureAwait(false);
        }
        var folder = Directory.CreateTempSubdirectory("flywheel-");
        try
        {
            var files = new JournalFiles(Path.Combine(folder.FullName, "journal"));
            return await RunAsync(train, eval, files, isKept: false, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<AugmentedDataset> RunAsync(
        JsonlDataset train,
        JsonlDataset eval,
        JournalFiles files,
        bool isKept,
        CancellationToken cancellationToken
    )
    {
        var (training, evaluation) = (Only(train), Only(eval));
        var input = await AugmentationInput
            .ReadAsync(training, evaluation, _config, cancellationToken)
            .ConfigureAwait(false);
        AugmentationReport report;
        var identity = await IdentityAsync(training, evaluation, cancellationToken).ConfigureAwait(false);
        using (var journal = AugmentationJournal.Open(files, identity))
        {
            using var answers = await AskAsync(evaluation, files, cancellationToken).ConfigureAwait(false);
            report = await new AugmentationRun(_config, _judge, input, journal, answers, _progress)
                .RunAsync(cancellationToken)
                .ConfigureAwait(false);
        }
        // Opened anew, for it outlives the journal, and the folder of a run that leaves nothing behind.
        var kept = await JsonlFile.OpenAsync(files.Variants, cancellationToken).ConfigureAwait(false);
        return new AugmentedDataset([training, kept], report, isKept ? files : null);
    }

    private async Task<RunIdentity> IdentityAsync(
        JsonlFile training,
        JsonlFile evaluation,
        CancellationToken cancellationToken
    )
    {
        var predictions = _config.PredictionsPath is { } path
            ? " predictions=" + await ContentVersion.OfAsync(path, cancellationToken).ConfigureAwait(false)
            : "";
        return new RunIdentity(
            training.Version(),
            evaluation.Version(),
            $"{_judge.Name}, prompt version {_judge.PromptVersion}",
            _config.Fingerprint + predictions
        );
    }

    private async Task<PredictionFile?> AskAsync(
        JsonlFile evaluation,
        JournalFiles files,
        CancellationToken cancellationToken
    )
    {
        if (_config.PredictionsPath is { } path)
            return await PredictionFile.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        if (_config.Target is not { } target)
            return null;
        TargetAnswers.ForgetFailures(files.Answers);
        await new TargetAnswers(new UnansweredRows(evaluation), target, _config.Concurrency, TimeProvider.System)
            .CollectAsync(files.Answers, _ => { }, cancellationToken)
            .ConfigureAwait(false);
        return await PredictionFile.OpenAsync(files.Answers, cancellationToken).ConfigureAwait(false);
    }

    // What was augmented has to be saved first: a journal names files, not what they were made of.
    private static JsonlFile Only(JsonlDataset dataset) =>
        dataset.Files is [var file]
            ? file
            : throw new FlywheelException(
                "An augmented dataset was given that is not saved yet. Save it, and load the file."
            );
}
