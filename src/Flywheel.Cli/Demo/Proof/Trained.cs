using Flywheel.Lake;
using Flywheel.Train;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>A model that a training run of the demo made.</summary>
/// <param name="Run">The run.</param>
/// <param name="Model">The model.</param>
/// <param name="Bytes">Its file.</param>
/// <param name="Report">What it is worth on pairs that it did not see.</param>
/// <param name="Rows">The ids of the rows that it was trained on.</param>
internal sealed record Trained(
    TrainingRun Run,
    TrainedModel Model,
    byte[] Bytes,
    HeldOutReport Report,
    IReadOnlyList<string> Rows
)
{
    /// <summary>What the demo shows of it.</summary>
    public TrainingShown Shown =>
        new(
            Model.Id,
            new DatasetReference(Run.Dataset, Run.Version).ToString(),
            Rows.Count,
            Model.Files.Single().Sha256,
            Report
        );

    /// <summary>The model of an id.</summary>
    public static Trained Of(Wheel wheel, string id)
    {
        var model = wheel.Training.Runs.GetModel(id);
        var lineage = wheel.Training.Lineage(model);
        var path = Path.Combine(wheel.Workspace.Root, model.Folder, model.Files.Single().Name);
        return new(lineage.Run, model, File.ReadAllBytes(path), PreferenceModel.Load(path).Report, lineage.Rows);
    }
}
