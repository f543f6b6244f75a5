using Flywheel.Gate;
using Flywheel.Gate.Releases;
using Flywheel.Lake;
using Flywheel.Train;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>A model that a training run of the demo made.</summary>
/// <param name="Why">What the trigger said.</param>
/// <param name="Run">The run.</param>
/// <param name="Model">The model.</param>
/// <param name="Preferences">The same, to be asked.</param>
/// <param name="Bytes">The model's file.</param>
/// <param name="Rows">The ids of the rows that it was trained on.</param>
internal sealed record Trained(
    string Why,
    TrainingRun Run,
    TrainedModel Model,
    PreferenceModel Preferences,
    byte[] Bytes,
    IReadOnlyList<string> Rows
)
{
    /// <summary>Who does what a person has to do.</summary>
    public const string Person = "demo";

    private const string Prompt = "support-1";

    /// <summary>The version that it was trained on.</summary>
    public DatasetReference TrainedOn => new(Run.Dataset, Run.Version);

    /// <summary>What the demo shows of it.</summary>
    public TrainingShown Shown =>
        new(Why, Model.Id, Run.Version, Rows.Count, Model.Files.Single().Sha256, Preferences.Report);

    /// <summary>Trains as the trigger wants it.</summary>
    /// <param name="wheel">The workspace.</param>
    /// <param name="isWanted">True when a person wants it, whatever the trigger says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="FlywheelException">Nothing was due, or the training failed.</exception>
    public static async Task<Trained> OfAsync(Wheel wheel, bool isWanted, CancellationToken cancellationToken)
    {
        var why = wheel.Training.Plan(cancellationToken).Reason;
        var run = await wheel.Training.StartAsync(isWanted, cancellationToken).ConfigureAwait(false);
        if (run is null || wheel.Training.Runs.ModelOf(run.Id) is not { } model)
            throw new FlywheelException($"The demo has no model: {run?.Reason ?? why}");
        var path = Path.Combine(wheel.Workspace.Root, model.Folder, model.Files.Single().Name);
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        return new(why, run, model, PreferenceModel.Load(path), bytes, wheel.Training.Lineage(model).Rows);
    }

    /// <summary>Records the release of it.</summary>
    /// <exception cref="FlywheelException">The gate did not pass.</exception>
    public Task ReleaseAsync(Wheel wheel, string name, GateReport gate, CancellationToken cancellationToken) =>
        wheel.Releases.AddAsync(
            new ReleaseRequest(name, Model.Id, Prompt, gate.GateId, Why: "", Person),
            cancellationToken
        );
}
