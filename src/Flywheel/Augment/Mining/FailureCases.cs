using Flywheel.Augment.Datasets;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate.FailureModes;

namespace Flywheel.Augment.Mining;

/// <summary>Makes of failures what a judge is told of them. Thread-safe.</summary>
internal sealed class FailureCases(FlywheelConfig config, GoodAnswers goodAnswers)
{
    /// <summary>The mode of failures that no rule knows.</summary>
    public const string UnknownMode = "unknown";

    private static readonly VariantKind[] Kinds = Enum.GetValues<VariantKind>();

    private readonly FailureModeMatcher _modes = new(config.FailureModes, []);

    /// <summary>The case of a record.</summary>
    public FailureCase Of(ScoredRecord record)
    {
        var mode = ModeOf(record);
        return new FailureCase
        {
            Row = record.Row,
            Prediction = record.Prediction,
            Score = record.Score,
            Question = QuestionText.Of(record.Row.Input),
            Mode = mode,
            Evidence = [.. record.Results.Where(result => result.Passed == false).SelectMany(EvidenceOf)],
            GoodAnswers = goodAnswers.Of(mode),
            Kinds = KindsOf(record.Row.Id),
        };
    }

    // Each failure begins with another kind, so that all of them come up however few variants are asked for.
    private VariantKind[] KindsOf(string failure)
    {
        var first = (int)(RowKey.Of(failure).Low % (ulong)Kinds.Length);
        return
        [
            .. Enumerable.Range(first, config.MaxVariantsPerFailure).Select(number => Kinds[number % Kinds.Length]),
        ];
    }

    private string ModeOf(ScoredRecord record) =>
        _modes
            .Match(
                new FailingAnswer
                {
                    Id = record.Row.Id,
                    Input = record.Row.Input.PlainText,
                    Output = record.Prediction.Output,
                    ToolCalls = record.Prediction.ToolCalls,
                    Attributes = record.Row.Cohort,
                    Results = record.Results,
                },
                record.Row.FailureMode
            )
            .Mode
        ?? UnknownMode;

    private static IEnumerable<string> EvidenceOf(EvaluationResult result) =>
        result.Evidence.Prepend($"{result.Evaluator}: {result.Reason}").Select(Excerpt.Of);
}
