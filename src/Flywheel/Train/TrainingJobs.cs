using Flywheel.Gate.Reviewed;
using Flywheel.Lake;
using Flywheel.Storage;
using Flywheel.Train.Remote;

namespace Flywheel.Train;

/// <summary>Makes what a trainer is given of a run.</summary>
internal sealed class TrainingJobs(
    Workspace workspace,
    DatasetCatalog datasets,
    HeldBackRows heldBack,
    Callbacks callbacks
)
{
    /// <summary>The folder of a run.</summary>
    public string FolderOf(string run) => Path.Combine(workspace.TrainingPath, run);

    /// <summary>A folder as the workspace names it.</summary>
    public string NameOf(string folder) => Path.GetRelativePath(workspace.Root, folder).Replace('\\', '/');

    /// <summary>The job of a run, with its folders.</summary>
    /// <param name="run">The run.</param>
    /// <param name="leaving">As <see cref="TrainingJob.Leaving"/>.</param>
    /// <param name="cancellationToken">Stops before anything is made.</param>
    public async Task<TrainingJob> OfAsync(
        TrainingRun run,
        CancellationToken leaving,
        CancellationToken cancellationToken
    )
    {
        var reasons = await heldBack.FindAsync(run.Dataset, cancellationToken).ConfigureAwait(false);
        var job = new TrainingJob(run.Id, datasets.Open(run.Dataset), run.Version, FolderOf(run.Id))
        {
            HeldBack = reasons.Keys.ToHashSet(StringComparer.Ordinal),
            Overruled = heldBack.Overruled(),
            Told = () => callbacks.EndOf(run.Id),
            Leaving = leaving,
        };
        Directory.CreateDirectory(job.ModelFolder);
        return job;
    }
}
