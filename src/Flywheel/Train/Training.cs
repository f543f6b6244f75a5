using Flywheel.Gate.Reviewed;
using Flywheel.Lake;
using Flywheel.Lake.Export;
using Flywheel.Storage;
using Flywheel.Train.Commands;
using Flywheel.Train.PreferenceModels;
using Flywheel.Train.Remote;

namespace Flywheel.Train;

/// <summary>The training of a workspace: when, by what, and what came of it. Thread-safe.</summary>
internal sealed class Training
{
    // One for the process, as the framework advises. Where an orchestrator points is nobody that the configuration trusts.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private readonly TrainingTrigger _trigger;
    private readonly TrainingRunner _runner;
    private readonly TrainingJobs _jobs;
    private readonly ITrainer _trainer;
    private readonly DatasetCatalog _datasets;
    private readonly TimeProvider _time;

    public Training(
        Workspace workspace,
        Database database,
        DatasetCatalog datasets,
        HeldBackRows heldBack,
        TrainingOptions options,
        ITrainer? trainer,
        TimeProvider time,
        Func<string?>? hold = null
    )
    {
        (_datasets, _time) = (datasets, time);
        Dataset = options.Dataset;
        _trainer = trainer ?? TrainerOf(options, time);
        Runs = new TrainingRuns(database, time);
        _trigger = new TrainingTrigger(datasets, Runs, _trainer.Name, options, hold ?? (() => null), time);
        Callbacks = new Callbacks(
            database,
            Runs,
            options.Trainer == TrainingOptions.Http ? SecretOf(options) : "",
            time
        );
        _jobs = new TrainingJobs(workspace, datasets, heldBack, Callbacks);
        _runner = new TrainingRunner(_jobs, Runs, _trainer, options, time);
    }

    /// <summary>The dataset that is trained on.</summary>
    public string Dataset { get; }

    /// <summary>The runs and their models.</summary>
    public TrainingRuns Runs { get; }

    /// <summary>What hears orchestrators.</summary>
    public Callbacks Callbacks { get; }

    /// <summary>Whether a training is due.</summary>
    public TrainingPlan Plan(CancellationToken cancellationToken) => _trigger.Plan(cancellationToken);

    /// <summary>Trains when it is due, or when a person wants it: a version that a run has succeeded on is never trained on again.</summary>
    /// <param name="isWanted">True when a person wants it, whatever the plan says.</param>
    /// <param name="cancellationToken">Ends what the trainer started, and leaves the run to be gone on with.</param>
    /// <returns>The run; null when nothing is due.</returns>
    /// <exception cref="FlywheelException">There is nothing to train on, or another process is at it.</exception>
    public Task<TrainingRun?> StartAsync(bool isWanted, CancellationToken cancellationToken) =>
        StartAsync(isWanted, leaving: default, cancellationToken);

    /// <summary>Trains when it is due. A command that is at work when this is cancelled goes on, and the next start waits for it.</summary>
    /// <returns>The run; null when nothing is due.</returns>
    /// <exception cref="FlywheelException">Another process is at it.</exception>
    public Task<TrainingRun?> StartIfDueAsync(CancellationToken leaving) =>
        StartAsync(isWanted: false, leaving, leaving);

    private async Task<TrainingRun?> StartAsync(
        bool isWanted,
        CancellationToken leaving,
        CancellationToken cancellationToken
    )
    {
        var plan = Plan(cancellationToken);
        if (!plan.IsDue && !isWanted)
            return null;
        if (plan.Version is not { } version)
            throw new FlywheelException($"{plan.Reason} Curate some edits first.");
        // Two that come at once get the same run.
        var run =
            plan.Run
            ?? await Runs.BeginAsync(plan.Dataset, version, _trainer.Name, plan.NewRows, cancellationToken)
                .ConfigureAwait(false);
        return run.State == TrainingState.Succeeded
            ? run
            : await _runner.RunAsync(run, leaving, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a run; false where it is done already.</summary>
    public Task<bool> CancelAsync(TrainingRun run, CancellationToken cancellationToken) =>
        _runner.CancelAsync(run, cancellationToken);

    /// <summary>The numbers that a run's trainer wrote so far.</summary>
    public TrainingLog Log(TrainingRun run) => TrainingLog.Read(_jobs.FolderOf(run.Id));

    /// <summary>What a run's trainer writes, line by line as it comes, until its try is over; text from outside.</summary>
    public IAsyncEnumerable<string> FollowAsync(TrainingRun run, CancellationToken cancellationToken) =>
        new LogFollower(
            Path.Combine(_jobs.FolderOf(run.Id), "log.txt"),
            () => Runs.Get(run.Id).State != TrainingState.Running,
            _time
        ).ReadAsync(cancellationToken);

    /// <summary>What a model is worth on pairs that it did not see; null where it is no preference model, or its file is gone.</summary>
    public HeldOutReport? ReportOf(TrainedModel model)
    {
        if (!IsPreferenceModel(model))
            return null;
        try
        {
            return OpenPreferenceModel(model).Report;
        }
        catch (FlywheelException)
        {
            // The registry outlives the files.
            return null;
        }
    }

    /// <summary>The latest preference model; null while there is none.</summary>
    public TrainedModel? LatestPreferenceModel() => Runs.Models().FirstOrDefault(IsPreferenceModel);

    /// <summary>A preference model that a run made.</summary>
    /// <exception cref="FlywheelException">It is another kind of model, or its file is gone or damaged.</exception>
    public PreferenceModel OpenPreferenceModel(TrainedModel model)
    {
        var file =
            model.Files.FirstOrDefault(each => each.Name == PreferenceModelTrainer.FileName)
            ?? throw new FlywheelException(
                $"Model {model.Id} is no preference model. 'flywheel model list' shows what made each model."
            );
        var path = Path.Combine(_jobs.FolderOf(model.Run), "model", file.Name);
        return ModelFile.Of(path, file.Name) == file
            ? PreferenceModel.Load(path)
            : throw new FlywheelException(
                $"The file {path} of model {model.Id} is not what the run made. Restore it from a backup, or train again."
            );
    }

    /// <summary>What a model rests on.</summary>
    public ModelLineage Lineage(TrainedModel model, CancellationToken cancellationToken = default)
    {
        var run = Runs.Get(model.Run);
        List<string> rows = [.. RunData.Rows(Path.Combine(_jobs.FolderOf(model.Run), "rows.txt"))];
        return new(model, run, rows, Variants(run, rows, cancellationToken));
    }

    /// <summary>The models that saw a row, the latest first.</summary>
    public IReadOnlyList<TrainedModel> ModelsThatSaw(string row) =>
        [.. Runs.Models().Where(model => RunData.Holds(Path.Combine(_jobs.FolderOf(model.Run), "rows.txt"), row))];

    private List<VariantOrigin> Variants(TrainingRun run, List<string> rows, CancellationToken cancellationToken)
    {
        if (_datasets.TryOpen(run.Dataset) is not { } dataset)
            return [];
        var used = rows.ToHashSet(StringComparer.Ordinal);
        try
        {
            return
            [
                .. dataset
                    .Rows(run.Version, Split.Train, cancellationToken)
                    .Select(VariantOrigin.Of)
                    .OfType<VariantOrigin>()
                    .Where(origin => used.Contains(origin.Row)),
            ];
        }
        catch (FlywheelException)
        {
            // The registry outlives the files of versions that were removed.
            return [];
        }
    }

    private static bool IsPreferenceModel(TrainedModel model) =>
        model.Files.Any(file => file.Name == PreferenceModelTrainer.FileName);

    private static ITrainer TrainerOf(TrainingOptions options, TimeProvider time) =>
        options.Trainer switch
        {
            TrainingOptions.Command => new CommandTrainer(options),
            TrainingOptions.Http => new HttpTrainer(Client, OrchestratorOf(options), time),
            _ => new PreferenceModelTrainer(options.Seed),
        };

    // The secret may be missing where nothing is trained: the trainer refuses to work without one.
    private static HttpTrainerOptions OrchestratorOf(TrainingOptions options) =>
        new()
        {
            Url = options.Url!,
            Secret = SecretOf(options),
            Format = options.Template is { } template
                ? TrainerTemplate.Get(template).Format
                : ExportFormat.TrlPreferenceConversational,
            PollInterval = options.PollInterval,
            CallbackUrl = options.CallbackUrl,
        };

    private static string SecretOf(TrainingOptions options) =>
        Environment.GetEnvironmentVariable(options.SecretVariable) ?? "";
}
