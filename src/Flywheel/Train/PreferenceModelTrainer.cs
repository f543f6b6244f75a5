using Flywheel.Lake;
using Flywheel.Lake.Export;
using Flywheel.Train.PreferenceModels;

namespace Flywheel.Train;

/// <summary>Trains a <see cref="PreferenceModel"/> in this process; nothing has to be installed. Thread-safe.</summary>
/// <param name="seed">Decides the folds and the order of the steps.</param>
public sealed class PreferenceModelTrainer(int seed = 1) : ITrainer
{
    /// <summary>The model's file within its folder.</summary>
    internal const string FileName = "preference.model";

    /// <inheritdoc/>
    public string Name => TrainingOptions.PreferenceModel;

    /// <inheritdoc/>
    public Task<string?> TrainAsync(TrainingJob job, CancellationToken cancellationToken) =>
        Task.Run<string?>(() => Train(job, cancellationToken), cancellationToken);

    private string Train(TrainingJob job, CancellationToken cancellationToken)
    {
        RunData.Prepare(job, ExportFormat.TrlPreferenceConversational, cancellationToken);
        var rows = RunData.Rows(job.RowsPath).ToHashSet(StringComparer.Ordinal);
        var pairs = job
            .Dataset.Rows(job.Version, Split.Train, cancellationToken)
            .Where(row => rows.Contains(row.Id))
            .Select(row => new AnswerPair(GoldPair.PlainPrompt(row), row.Chosen, row.Rejected, row.LineageGroup));
        var model = PreferenceModel.Train(pairs, seed, cancellationToken);
        model.Save(Path.Combine(job.ModelFolder, FileName));
        return model.Report.Statement;
    }
}
