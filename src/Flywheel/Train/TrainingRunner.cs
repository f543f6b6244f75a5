using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Flywheel.Gate.Reviewed;
using Flywheel.Lake;
using Flywheel.Storage;

namespace Flywheel.Train;

/// <summary>
/// Carries a run out: once, whoever else tries at the same time, and to its end, however often the process is killed on the way.
/// </summary>
internal sealed class TrainingRunner(
    Workspace workspace,
    DatasetCatalog datasets,
    TrainingRuns runs,
    HeldBackRows heldBack,
    ITrainer trainer,
    TrainingOptions options,
    TimeProvider time
)
{
    // How long a person who ends a run waits at most.
    private static readonly TimeSpan CancelInterval = TimeSpan.FromMilliseconds(250);

    // Eight hexadecimal digits more than any workspace has models.
    private const int IdLength = 16;

    /// <summary>The folder of a run.</summary>
    public string FolderOf(string run) => Path.Combine(workspace.TrainingPath, run);

    /// <summary>Trains. A run that failed is tried again; one that is done stays as it is.</summary>
    /// <returns>The run as it stands afterwards: a training that failed is an outcome, not an exception.</returns>
    /// <exception cref="FlywheelException">Another process is at it.</exception>
    /// <exception cref="OperationCanceledException">The run stays to be gone on with.</exception>
    public async Task<TrainingRun> RunAsync(TrainingRun run, CancellationToken cancellationToken)
    {
        var job = await JobAsync(run, cancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(job.ModelFolder);
        using var held = Hold(job);
        // What another process did until it let go.
        if (runs.Find(run.Id)!.State is TrainingState.Waiting or TrainingState.Failed)
            await runs.RetryAsync(run.Id, cancellationToken).ConfigureAwait(false);
        var current = runs.Find(run.Id)!;
        if (current.State == TrainingState.Running)
            await TryAsync(job, current, cancellationToken).ConfigureAwait(false);
        return runs.Find(run.Id)!;
    }

    /// <summary>Ends a run, by whichever process it is carried out; false where it is done already.</summary>
    public async Task<bool> CancelAsync(TrainingRun run, CancellationToken cancellationToken)
    {
        var isCanceled = await runs.CancelAsync(run.Id, cancellationToken).ConfigureAwait(false);
        if (isCanceled && Directory.Exists(FolderOf(run.Id)))
            DurableFile.TryCreate(Path.Combine(FolderOf(run.Id), "cancel"), []);
        return isCanceled;
    }

    private async Task<TrainingJob> JobAsync(TrainingRun run, CancellationToken cancellationToken)
    {
        var reasons = await heldBack.FindAsync(run.Dataset, cancellationToken).ConfigureAwait(false);
        return new TrainingJob(run.Id, datasets.Open(run.Dataset), run.Version, FolderOf(run.Id))
        {
            HeldBack = reasons.Keys.ToHashSet(StringComparer.Ordinal),
            Overruled = heldBack.Overruled(),
        };
    }

    private async Task TryAsync(TrainingJob job, TrainingRun run, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var person = new CancellationTokenSource();
        using var any = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, person.Token, cancellationToken);
        using var watch = time.CreateTimer(_ => CancelWhenAsked(job, person), null, TimeSpan.Zero, CancelInterval);
        try
        {
            if (!File.Exists(job.ResultPath))
                WriteResult(job, await trainer.TrainAsync(job, any.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            if (limit.IsCancellationRequested)
                await FailAsync(
                        run,
                        FormattableString.Invariant($"It took longer than {options.Timeout}."),
                        cancellationToken
                    )
                    .ConfigureAwait(false);
            return;
        }
        catch (Exception exception) when (exception is FlywheelException or IOException or UnauthorizedAccessException)
        {
            await FailAsync(run, exception.Message, cancellationToken).ConfigureAwait(false);
            return;
        }
        await runs.SucceedAsync(ModelOf(job), cancellationToken).ConfigureAwait(false);
    }

    private static void CancelWhenAsked(TrainingJob job, CancellationTokenSource person)
    {
        try
        {
            if (File.Exists(job.CancelPath))
                person.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The try ended while its timer was at it.
        }
    }

    private Task<bool> FailAsync(TrainingRun run, string reason, CancellationToken cancellationToken)
    {
        DateTimeOffset? next =
            run.Attempt < options.Attempts
                ? time.GetUtcNow() + (options.RetryPause * Math.Pow(2, run.Attempt - 1))
                : null;
        return runs.FailAsync(run.Id, reason, next, cancellationToken);
    }

    private static FileStream Hold(TrainingJob job)
    {
        try
        {
            return new FileStream(job.LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new FlywheelException(
                $"Another process is at training run {job.RunId}. 'flywheel train log' shows how far it is.",
                isTransient: true,
                exception
            );
        }
    }

    private static void WriteResult(TrainingJob job, string? note) =>
        DurableFile.Replace(job.ResultPath, stream => JsonSerializer.Serialize(stream, note));

    private TrainedModel ModelOf(TrainingJob job)
    {
        var files = Directory
            .EnumerateFiles(job.ModelFolder, "*", SearchOption.AllDirectories)
            .Select(path => FileOf(job.ModelFolder, path))
            .OrderBy(file => file.Name, StringComparer.Ordinal)
            .ToList();
        var content = string.Join('\n', files.Select(file => $"{file.Sha256} {file.Name}").Prepend(job.RunId));
        using var result = File.OpenRead(job.ResultPath);
        return new TrainedModel(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..IdLength],
            job.RunId,
            time.GetUtcNow(),
            Path.GetRelativePath(workspace.Root, job.ModelFolder).Replace('\\', '/'),
            files,
            JsonSerializer.Deserialize<string>(result)
        );
    }

    private static ModelFile FileOf(string folder, string path)
    {
        using var file = File.OpenRead(path);
        var name = Path.GetRelativePath(folder, path).Replace('\\', '/');
        return new ModelFile(name, file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }
}
