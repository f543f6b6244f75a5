using System.Text.Json;
using Flywheel.Augment;
using Flywheel.Augment.Datasets;
using Flywheel.Curate;
using Flywheel.Events;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;

namespace Flywheel.Cli.Demo.Proof;

/// <summary>Makes new rows to train on of the failures in the development part.</summary>
internal sealed class Variants(Wheel wheel, Exam exam)
{
    // One of each failure: more would outweigh what users wrote.
    private const int OfFailure = 1;

    private string Folder => Path.Combine(wheel.Workspace.Root, "exports");

    /// <summary>Mines, makes variants by the stub judge, and adds those that pass its filter to the dataset.</summary>
    public async Task<FailuresShown> AddAsync(
        Dataset dataset,
        long version,
        Sitting sitting,
        CancellationToken cancellationToken
    )
    {
        var (train, eval) = (Path.Combine(Folder, "train.jsonl"), Path.Combine(Folder, "exam.jsonl"));
        LakeJsonl.WriteTraining(dataset, version, train, cancellationToken);
        await LakeJsonl.WriteEvaluationAsync(exam.Source, eval, cancellationToken).ConfigureAwait(false);
        var training = await JsonlDataset.LoadAsync(train, cancellationToken).ConfigureAwait(false);
        var augmented = await new DataFlywheel(ConfigOf(sitting), new StubJudge())
            .RunAsync(
                training,
                await JsonlDataset.LoadAsync(eval, cancellationToken).ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        var pairs = augmented.Records.Skip(training.Records.Count).Select(PairOf).ToList();
        var report = augmented.Report;
        return new FailuresShown(
            report.Failures,
            report.Modes.ToDictionary(mode => mode.Name, mode => mode.Failures),
            report.Generated,
            report.Kept,
            report.Rejected,
            dataset.Append(pairs, "variants of failures", cancellationToken)
        );
    }

    private FlywheelConfig ConfigOf(Sitting sitting) =>
        new()
        {
            MaxVariantsPerFailure = OfFailure,
            Evaluators = [exam.Evaluator],
            PredictionsPath = sitting.AnswersPath,
            FailureModes = FailureModeCatalog.Load(wheel.Workspace.FailureModesPath),
        };

    private PreferencePair PairOf(JsonElement row)
    {
        var (chosen, rejected) = (Text(row, "chosen"), Text(row, "rejected"));
        var lineage = row.GetProperty("augmented");
        var edit = new Edit
        {
            EventId = Text(row, "id"),
            Prompt = Prompt.FromText(Text(row, "prompt")),
            OriginalOutput = rejected,
            FinalEdit = chosen,
        };
        var measure = EditWindow.Measure(edit);
        return new PreferencePair
        {
            Id = edit.EventId,
            Prompt = edit.Prompt.Value,
            Chosen = chosen,
            Rejected = rejected,
            Distance = measure.Distance,
            Similarity = measure.Similarity,
            Split = Split.Train,
            LineageGroup = "failure:" + Text(lineage, "failure_id"),
            AttributesJson = lineage.GetRawText(),
            ReceivedAt = wheel.Time.GetUtcNow(),
            PolicyVersion = SafetyPolicy.Default.Version,
        };
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
