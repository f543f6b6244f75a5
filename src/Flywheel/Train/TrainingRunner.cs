using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Flywheel.Storage;
using Flywheel.Train.Commands;

namespace Flywheel.Train;

/// <summary>
/// Carries a run out: once, whoever else tries at the same time, and to its end, however often the process is killed on the way.
/// </summary>
internal sealed class TrainingRunner(
    TrainingJobs jobs,
    TrainingRuns runs,
    ITrainer trainer,
    TrainingOptions options,
    TimeProvider time
)
{
    // How long a person who ends a run waits at most.
    private static readonly TimeSpan CancelInterval = TimeSpan.FromMilliseconds(250);

    // Pauses that double would soon be longer than anybody waits.
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    // Eight hexadecimal digits more than any workspace has models.
    private const int IdLength = 16;

    /// <summary>Trains. A run that failed is tried again; one that is done stays as it is.</summary>
    /// <param name="run">The run.</param>
    /// <param name="leaving">As <see cref="TrainingJob.Leaving"/>.</param>
    /// <param name="cancellationToken">Ends what the trainer started, unless it is left.</param>
    /// <returns>The run as it stands afterwards: a training that failed is an outcome, not an exception.</returns>
    /// <exception cref="FlywheelException">Another process is at it.</exception>
    /// <exception cref="OperationCanceledException">The run stays to be gone on with.</exception>
    public async Task<TrainingRun> RunAsync(
        TrainingRun run,
        CancellationToken leaving,
        CancellationToken cancellationToken
    )
    {
        var job = await jobs.OfAsync(run, leaving, cancellationToken).ConfigureAwait(false);
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
        if (!await runs.CancelAsync(run.Id, cancellationToken).ConfigureAwait(false))
            return false;
        var folder = jobs.FolderOf(run.Id);
        if (!Directory.Exists(folder))
            return true;
        DurableFile.TryCreate(TrainingJob.CancelPathIn(folder), []);
        // Where nobody watches any more, a command may still be at work.
        if (TryHold(TrainingJob.LockPathIn(folder)) is { } held)
            using (held)
                await TrainerProcess.EndAsync(folder).ConfigureAwait(false);
        return true;
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
            await runs.SucceedAsync(ModelOf(job), cancellationToken).ConfigureAwait(false);
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
        }
        catch (Exception exception) when (exception is FlywheelException or IOException or UnauthorizedAccessException)
        {
            await FailAsync(run, exception.Message, cancellationToken).ConfigureAwait(false);
        }
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
        DateTimeOffset? next = run.Attempt < options.Attempts ? time.GetUtcNow() + PauseAfter(run.Attempt) : null;
        return runs.FailAsync(run.Id, reason, next, cancellationToken);
    }

    private TimeSpan PauseAfter(int attempt)
    {
        var longest = options.RetryPause > LongestPause ? options.RetryPause : LongestPause;
        var seconds = options.RetryPause.TotalSeconds * Math.Pow(2, attempt - 1);
        return seconds < longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : longest;
    }

    private static FileStream Hold(TrainingJob job) =>
        TryHold(job.LockPath)
        ?? throw new FlywheelException(
            $"Another process is at training run {job.RunId}. 'flywheel train log' shows how far it is.",
            isTransient: true
        );

    private static FileStream? TryHold(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void WriteResult(TrainingJob job, string? note) =>
        DurableFile.Replace(job.ResultPath, stream => JsonSerializer.Serialize(stream, note));

    private TrainedModel ModelOf(TrainingJob job)
    {
        var files = ModelFolder.Read(job.ModelFolder);
        var content = string.Join('\n', files.Select(file => $"{file.Sha256} {file.Name}").Prepend(job.RunId));
        using var result = File.OpenRead(job.ResultPath);
        return new TrainedModel(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..IdLength],
            job.RunId,
            time.GetUtcNow(),
            jobs.NameOf(job.ModelFolder),
            files,
            JsonSerializer.Deserialize<string>(result)
        );
    }
}
