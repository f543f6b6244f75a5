using Flywheel.Gate.Reviewed;
using Flywheel.Lake;
using Flywheel.Lake.Export;
using Flywheel.Storage;
using Flywheel.Train.Commands;
using Flywheel.Train.Remote;

namespace Flywheel.Train;

/// <summary>The training of a workspace: when, by what, and what came of it. Thread-safe.</summary>
internal sealed class Training
{
    // One for the process, as the framework advises.
    private static readonly HttpClient Client = new();

    private readonly TrainingTrigger _trigger;
    private readonly TrainingRunner _runner;
    private readonly ITrainer _trainer;

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
        _trainer = trainer ?? TrainerOf(options, time);
        Runs = new TrainingRuns(database, time);
        _trigger = new TrainingTrigger(datasets, Runs, _trainer.Name, options, hold ?? (() => null), time);
        _runner = new TrainingRunner(workspace, datasets, Runs, heldBack, _trainer, options, time);
    }

    /// <summary>The runs and their models.</summary>
    public TrainingRuns Runs { get; }

    /// <summary>Whether a training is due.</summary>
    public TrainingPlan Plan(CancellationToken cancellationToken) => _trigger.Plan(cancellationToken);

    /// <summary>Trains when it is due, or when a person wants it: a version that a run has succeeded on is never trained on again.</summary>
    /// <param name="isWanted">True when a person wants it, whatever the plan says.</param>
    /// <param name="cancellationToken">Leaves the run to be gone on with.</param>
    /// <returns>The run; null when nothing is due.</returns>
    /// <exception cref="FlywheelException">There is nothing to train on, or another process is at it.</exception>
    public async Task<TrainingRun?> StartAsync(bool isWanted, CancellationToken cancellationToken)
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
            : await _runner.RunAsync(run, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a run; false where it is done already.</summary>
    public Task<bool> CancelAsync(TrainingRun run, CancellationToken cancellationToken) =>
        _runner.CancelAsync(run, cancellationToken);

    /// <summary>The numbers that a run's trainer wrote so far.</summary>
    public TrainingLog Log(TrainingRun run) => TrainingLog.Read(_runner.FolderOf(run.Id));

    /// <summary>What a model rests on.</summary>
    public ModelLineage Lineage(TrainedModel model) =>
        new(model, Runs.Get(model.Run), [.. RunData.Rows(Path.Combine(_runner.FolderOf(model.Run), "rows.txt"))]);

    /// <summary>The models that saw a row, the latest first.</summary>
    public IReadOnlyList<TrainedModel> ModelsThatSaw(string row) =>
        [
            .. Runs.Models()
                .Where(model => RunData.Rows(Path.Combine(_runner.FolderOf(model.Run), "rows.txt")).Contains(row)),
        ];

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
            Secret = Environment.GetEnvironmentVariable(options.SecretVariable) ?? "",
            Format = options.Template is { } template
                ? TrainerTemplate.Get(template).Format
                : ExportFormat.TrlPreferenceConversational,
            PollInterval = options.PollInterval,
        };
}
