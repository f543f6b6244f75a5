using Flywheel.Lake;

namespace Flywheel.Turn.Steps;

/// <summary>Brings the dataset to train on up to what was kept, and to what was made of failures before.</summary>
internal sealed class VersionStep(TrainingSet training, TurnOptions options) : IStep
{
    public TurnStepName Name => TurnStepName.Version;

    public Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken) =>
        Task.Run(() => Run(cancellationToken), cancellationToken);

    private TurnStep Run(CancellationToken cancellationToken)
    {
        if (training.Update(cancellationToken) is not { } version)
            return TurnStep.NothingDue(
                Name,
                training.Dataset is null
                    ? "No rows to train on were kept yet."
                    : $"'{options.Training}' has all rows of its sources."
            );
        var summary = training.Dataset!.Summary();
        var reference = new DatasetReference(options.Training, version).ToString();
        return TurnStep.Done(
            Name,
            FormattableString.Invariant($"{reference} has {summary.Rows} rows to train on.")
        ) with
        {
            Figures = new Dictionary<string, double> { ["rows"] = summary.Rows },
            Ids = new Dictionary<string, string> { ["version"] = reference },
        };
    }
}
