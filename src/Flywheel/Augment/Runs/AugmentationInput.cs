using Flywheel.Augment.Datasets;
using Flywheel.Augment.Filtering;
using Flywheel.Augment.Mining;
using Flywheel.Curate.Duplicates;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;
using Flywheel.Lake.Examples;

namespace Flywheel.Augment.Runs;

/// <summary>What is known of both files once every row of them was read: nothing wrong is found later.</summary>
internal sealed class AugmentationInput
{
    private AugmentationInput(JsonlFile training, JsonlFile evaluation, FlywheelConfig config) =>
        (Training, Evaluation, Shape, GoodAnswers) = (
            training,
            evaluation,
            config.EmptyShape,
            new(config.FailureModes)
        );

    public JsonlFile Training { get; }

    public JsonlFile Evaluation { get; }

    /// <summary>The questions of both.</summary>
    public KnownQuestions Known { get; } = new();

    /// <summary>What else measures; null where nothing but the evaluation does.</summary>
    public MeasuringQuestions? Measuring { get; private init; }

    /// <summary>Answers of the training set to learn from.</summary>
    public GoodAnswers GoodAnswers { get; }

    /// <summary>How the first row to train on is written, or else how variants are to be written where there is none.</summary>
    public TrainingShape Shape { get; private set; }

    /// <summary>Reads the files.</summary>
    /// <exception cref="FlywheelException">A row is wrong, or two rows of the evaluation have the same id.</exception>
    public static async Task<AugmentationInput> ReadAsync(
        JsonlFile training,
        JsonlFile evaluation,
        FlywheelConfig config,
        CancellationToken cancellationToken
    )
    {
        var input = new AugmentationInput(training, evaluation, config)
        {
            Measuring = config.Measuring?.Invoke(cancellationToken),
        };
        await input.ReadTrainingAsync(cancellationToken).ConfigureAwait(false);
        await input.ReadEvaluationAsync(cancellationToken).ConfigureAwait(false);
        return input;
    }

    private async Task ReadTrainingAsync(CancellationToken cancellationToken)
    {
        Known.Read(QuestionOrigin.Training, number => Training.Read(number, TrainingRow.Read).Question);
        var groups = Training.ReadAsync(
            TrainingRow.Read,
            (number, row) =>
                (Number: number, Row: row, Mode: GoodAnswers.ModeOf(row), Key: KnownQuestions.KeyOf(row.Question)),
            cancellationToken
        );
        await foreach (var rows in groups.ConfigureAwait(false))
        foreach (var (number, row, mode, key) in rows)
        {
            if (number == 0)
                Shape = row.Shape;
            Known.Add(key, QuestionOrigin.Training, number);
            GoodAnswers.Add(row, mode);
        }
    }

    private async Task ReadEvaluationAsync(CancellationToken cancellationToken)
    {
        foreach (var origin in new[] { QuestionOrigin.Development, QuestionOrigin.HeldOut })
            Known.Read(origin, number => QuestionText.Of(Evaluation.Read(number, EvaluationRecord.Read).Row.Input));
        var ids = new RowIndex();
        var groups = Evaluation.ReadAsync(EvaluationRecord.Read, KnownRow.Of, cancellationToken);
        await foreach (var rows in groups.ConfigureAwait(false))
        foreach (var row in rows)
        {
            ids.Add([row.Place]);
            Known.Add(row.Key, row.Origin, row.Number);
        }
        ids.Complete(number => Evaluation.Place((int)number - 1));
    }

    private readonly record struct KnownRow(int Number, RowPlace Place, DuplicateKey Key, QuestionOrigin Origin)
    {
        public static KnownRow Of(int number, EvaluationRecord record) =>
            new(
                number,
                RowPlace.Of(record.Row.Id, new FileLine(number + 1, 0, 0)),
                KnownQuestions.KeyOf(QuestionText.Of(record.Row.Input)),
                EvaluationParts.Of(record.Row) == EvaluationPart.HeldOut
                    ? QuestionOrigin.HeldOut
                    : QuestionOrigin.Development
            );
    }
}
