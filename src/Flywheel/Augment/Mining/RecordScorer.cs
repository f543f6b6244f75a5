using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Augment.Mining;

/// <summary>Says how good the answer to a record is. Thread-safe.</summary>
/// <param name="evaluators">Score what brings no score.</param>
/// <param name="answers">A target's answers to what brings no answer; null where no target was asked.</param>
internal sealed class RecordScorer(IReadOnlyList<IEvaluator> evaluators, PredictionFile? answers)
{
    /// <summary>Scores a record by its own score, else by the evaluators, of which the lowest score counts.</summary>
    /// <returns>Null when nobody knows.</returns>
    /// <exception cref="FlywheelException">An evaluator cannot work.</exception>
    public async ValueTask<ScoredRecord?> ScoreAsync(EvaluationRecord record, CancellationToken cancellationToken)
    {
        var prediction = record.Prediction;
        if (!record.IsAnswered && prediction.Score is null)
            prediction = answers?.Find(record.Row.Id) ?? prediction;
        if (prediction.Score is { } own)
            return new ScoredRecord(record.Row, prediction, own, []);
        if (prediction.Error is not null || (prediction.Output is null && prediction.ToolCalls is null))
            return null;
        var results = new List<EvaluationResult>();
        foreach (var evaluator in evaluators)
            if (
                await evaluator.EvaluateAsync(record.Row, prediction, cancellationToken).ConfigureAwait(false) is
                { Value: not null } score
            )
                results.Add(EvaluationResult.Of(record.Row, evaluator, score));
        return results.Count == 0
            ? null
            : new ScoredRecord(record.Row, prediction, results.Min(result => result.Score!.Value), results);
    }
}
