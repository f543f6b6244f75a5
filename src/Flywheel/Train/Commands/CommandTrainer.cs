using Flywheel.Lake.Export;
using Flywheel.Storage;

namespace Flywheel.Train.Commands;

/// <summary>
/// Runs a command in the run's folder, with the version's rows in <c>data/train.jsonl</c>; what it leaves in <c>model/</c> is the
/// model. The command outlives this process: where that is killed, the next start waits for the same command.
/// </summary>
/// <param name="options">The command or its template, the model that is adapted, and the seed.</param>
public sealed class CommandTrainer(TrainingOptions options) : ITrainer
{
    private readonly TrainerTemplate? _template = options.Template is { } name ? TrainerTemplate.Get(name) : null;

    /// <inheritdoc/>
    public string Name => $"command {_template?.Name ?? CommandLine}";

    private string CommandLine => options.CommandLine ?? _template!.CommandLine;

    /// <inheritdoc/>
    public async Task<string?> TrainAsync(TrainingJob job, CancellationToken cancellationToken)
    {
        RunData.Prepare(job, _template?.Format ?? ExportFormat.TrlPreferenceConversational, cancellationToken);
        WriteConfiguration(job);
        var exitCode = await TrainerProcess.RunAsync(CommandLine, job, cancellationToken).ConfigureAwait(false);
        if (exitCode != 0)
            throw new FlywheelException(
                FormattableString.Invariant(
                    $"The command '{CommandLine}' ended with exit code {exitCode}; {job.LogPath} shows what it wrote."
                )
            );
        if (ModelFolder.IsEmpty(job.ModelFolder))
            throw new FlywheelException(
                $"The command '{CommandLine}' ended well and left nothing in {job.ModelFolder}. Have it write the model there."
            );
        return null;
    }

    private void WriteConfiguration(TrainingJob job)
    {
        if (_template is null)
            return;
        Write(Path.Combine(job.Folder, "run.yaml"), _template.Configuration(options.BaseModel!, options.Seed));
        if (_template.DatasetInfo is { } info)
            Write(Path.Combine(job.Folder, "dataset_info.json"), info);
    }

    private static void Write(string path, string text) =>
        DurableFile.Replace(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
