using System.Security.Cryptography;
using System.Text;
using Flywheel.Augment;
using Flywheel.Augment.Datasets;
using Flywheel.Augment.Filtering;
using Flywheel.Curate;
using Flywheel.Gate.FailureModes;
using Flywheel.Turn.Answers;
using Flywheel.Turn.Mining;
using Flywheel.Turn.Records;

namespace Flywheel.Turn.Steps;

/// <summary>Finds the failures of the current model, in the development part alone, and lays ready what rows are made of.</summary>
internal sealed class MineStep(
    Wheel wheel,
    TurnOptions options,
    TurnParts parts,
    TrainingSet training,
    TurnRecords records
) : IStep
{
    public TurnStepName Name => TurnStepName.Mine;

    public async Task<TurnStep> RunAsync(TurnState state, CancellationToken cancellationToken)
    {
        if (state is not { Rows: { } rows, Current: { } current })
            return TurnStep.NothingDue(Name, "There are no answers of the current model.");
        if (parts.Judge is not { } judge)
            return TurnStep.NothingDue(
                Name,
                "Nobody makes rows of failures. Name a judge: 'turn.augment.judge', or the section 'judge'."
            );
        var run = current.Run.Run.RunId;
        var scores = RecordedScores.Of(wheel.Evaluations.Results(run), rows.Development);
        var mined = Mined(judge, current, rows, scores);
        if (records.Augmentation(mined.Inputs) is not null)
            return TurnStep.NothingDue(Name, $"The failures of run {run} were mined before.");
        var failures = RecordedScores.CountBelow(scores, rows.Development, options.Augment.MinScore);
        if (failures == 0)
            return TurnStep.NothingDue(
                Name,
                FormattableString.Invariant(
                    $"No answer of the development part scores below {options.Augment.MinScore}."
                )
            );
        await MinedFolder.WriteAsync(mined, rows, training.Dataset, cancellationToken).ConfigureAwait(false);
        state.Mined = mined;
        return Told(run, rows, failures);
    }

    private TurnStep Told(string run, EvaluatedRows rows, int failures) =>
        TurnStep.Done(
            Name,
            FormattableString.Invariant(
                $"{failures} of {rows.Development.Count} answers of the development part failed; {rows.Count - rows.Development.Count} rows are held out."
            )
        ) with
        {
            Figures = new Dictionary<string, double>
            {
                ["failures"] = failures,
                ["development"] = rows.Development.Count,
                ["held_out"] = rows.Count - rows.Development.Count,
            },
            Ids = new Dictionary<string, string> { ["run"] = run },
        };

    private MinedFailures Mined(
        IAugmentationJudge judge,
        ModelResults current,
        EvaluatedRows rows,
        IReadOnlyList<RecordedScores> scores
    )
    {
        var config = new FlywheelConfig
        {
            MinScoreThreshold = options.Augment.MinScore,
            MaxVariantsPerFailure = options.Augment.MaxVariants,
            QualityFilterThreshold = options.Augment.Quality,
            Votes = options.Augment.Votes,
            Temperature = options.Augment.Temperature,
            Concurrency = options.Target.Concurrency,
            Evaluators = scores,
            PredictionsPath = current.Predictions,
            Policy = new PolicyFile(wheel.Workspace.PolicyPath).Current(),
            FailureModes = FailureModeCatalog.Load(wheel.Workspace.FailureModesPath),
            EmptyShape = TrainingShape.Preference,
            Measuring = cancellationToken => MeasuringQuestions.Of(wheel.Datasets, cancellationToken),
        };
        var run = current.Run.Run.RunId;
        var inputs = Convert.ToHexStringLower(
            SHA256
                .HashData(
                    Encoding.UTF8.GetBytes(string.Join('\n', run, judge.Name, judge.PromptVersion, config.Fingerprint))
                )
                .AsSpan(0, 16)
        );
        var folder = Path.Combine(wheel.Workspace.TurnsPath, inputs);
        return new MinedFailures(
            inputs,
            run,
            folder,
            Path.Combine(folder, "train"),
            // What the rows' lineage calls it.
            Path.Combine(folder, rows.Source.Name),
            config with
            {
                JournalPath = Path.Combine(folder, "journal"),
            }
        );
    }
}
