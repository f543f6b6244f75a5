using Flywheel.Lake;

namespace Flywheel.Evaluate.Runs;

/// <summary>
/// Scores rows by every evaluator. Any number of rows may be handed over at once; as many are worked on as the run allows.
/// Thread-safe.
/// </summary>
internal sealed class RowScorer(IReadOnlyList<IEvaluator> evaluators, PredictionFile predictions, int concurrency)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(concurrency);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The lines of a row's results, one an evaluator, in the evaluators' order.</summary>
    /// <exception cref="FlywheelException">An evaluator cannot work, or the predictions cannot be read.</exception>
    public async ValueTask<byte[]> ScoreAsync(Example row)
    {
        // Evaluators that only compute never leave this thread: the semaphore is there for those that ask somebody.
        await _free.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            var prediction = predictions.Find(row.Id);
            var results = new EvaluationResult[evaluators.Count];
            for (var i = 0; i < results.Length; i++)
                results[i] = EvaluationResult.Of(
                    row,
                    evaluators[i],
                    await ScoreAsync(row, prediction, i).ConfigureAwait(false)
                );
            return JsonLine.Of(results, EvaluationResultJson.Write);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Stops, and waits for the rows that are being worked on.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        for (var i = 0; i < concurrency; i++)
            await _free.WaitAsync().ConfigureAwait(false);
        _stop.Dispose();
        _free.Dispose();
    }

    private ValueTask<Score> ScoreAsync(Example row, Prediction? prediction, int evaluator) =>
        prediction switch
        {
            null => ValueTask.FromResult(Score.Unscored("no prediction")),
            { Error: { } error } => ValueTask.FromResult(Score.Unscored($"no answer: {error}")),
            _ => evaluators[evaluator].EvaluateAsync(row, prediction, _stop.Token),
        };
}
