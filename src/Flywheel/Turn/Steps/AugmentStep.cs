using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Lake;
using Flywheel.Lake.Contamination;
using Flywheel.Turn.Mining;
using Flywheel.Turn.Records;

namespace Flywheel.Turn.Steps;

/// <summary>Makes rows to train on of the failures that were mined.</summary>
internal sealed class AugmentStep(
    Wheel wheel,
    TurnOptions options,
    TurnParts parts,
    TrainingSet training,
    TurnRecords records
) : IStep
{
    public TurnStepName Name => TurnStepName.Augment;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        if (state.Mined is not { } mined)
            return TurnStep.NothingDue(Name, "There are no new failures.");
        var augmented = await new DataFlywheel(mined.Config, parts.Judge!)
            .RunAsync(
                await JsonlDataset.LoadAsync(mined.Training, cancellationToken).ConfigureAwait(false),
                await JsonlDataset.LoadAsync(mined.Evaluation, cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        var report = augmented.Report;
        var added = Add(augmented, mined, cancellationToken);
        var version = training.Update(cancellationToken);
        var step = Told(report, added, version);
        if (report.StoppedBy is { } budget)
            return step with { State = TurnStepState.Held, HeldBy = TurnStep.ByBudget, What = $"{budget} {step.What}" };
        await records.AddAugmentationAsync(mined.Inputs, mined.Run, report, cancellationToken).ConfigureAwait(false);
        Directory.Delete(mined.Folder, recursive: true);
        return step;
    }

    // A variant has the same id whichever run makes it, so that what was added before a kill is known.
    private int Add(AugmentedDataset augmented, MinedFailures mined, CancellationToken cancellationToken)
    {
        var now = wheel.Time.GetUtcNow();
        var dataset = wheel.Datasets.OpenOrCreate(options.Variants);
        var known = dataset
            .Rows(dataset.Summary().Version, split: null, cancellationToken)
            .Select(row => row.Id)
            .ToHashSet(StringComparer.Ordinal);
        // Behind the training set, which is not read again.
        var variants = augmented.Files[^1];
        var pairs = Enumerable
            .Range(0, variants.Count)
            .Select(row => JsonElement.Parse(variants.BytesOf(row)))
            .Select(row => VariantPair.Of(row, mined.Config.Policy.Version, now))
            .Where(pair => !known.Contains(pair.Id))
            .ToList();
        var measuring = new HeldOutElsewhere(wheel.Datasets).Except(options.Variants, cancellationToken);
        var met = measuring.FindAll([.. pairs.Select(TrainText.Of)]);
        var fit = pairs.Where((_, number) => met[number] is null).ToList();
        if (fit.Count > 0)
            dataset.Append(fit, $"failures of run {mined.Run}", cancellationToken);
        return fit.Count;
    }

    private TurnStep Told(AugmentationReport report, int added, long? version)
    {
        var ids = new Dictionary<string, string> { ["judge"] = report.Judge };
        if (version is { } number)
            ids["version"] = new DatasetReference(options.Training, number).ToString();
        return TurnStep.Done(
            Name,
            FormattableString.Invariant(
                $"Of {report.Generated} variants of {report.Failures} failures {report.Kept} were kept and {added} are new in '{options.Variants}'."
            )
        ) with
        {
            Figures = new Dictionary<string, double>
            {
                ["failures"] = report.Failures,
                ["generated"] = report.Generated,
                ["kept"] = report.Kept,
                ["added"] = added,
                ["judge_calls"] = report.Usage.Calls,
                ["cost"] = report.Usage.Cost,
            },
            Ids = ids,
        };
    }
}
