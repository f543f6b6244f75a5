using Flywheel.Evaluate.Runs;
using Flywheel.Evaluate.Stored;
using Flywheel.Lake;
using Flywheel.Review.Intake;
using Flywheel.Review.Items;
using Flywheel.Review.Queues;
using Flywheel.Storage;

namespace Flywheel.Evaluate.Doubts;

/// <summary>
/// Offers to the queues of the review what a finished run leaves in doubt. The same answer to the same row is one source, however
/// often it is evaluated; so a run that goes on after a stop may offer again. Thread-safe.
/// </summary>
internal sealed class RunDoubts(Database database, QueueLedger queues, ReviewIntake intake)
{
    private const int OffersAtOnce = 256;

    /// <summary>Offers what the rules of any queue ask for; reads nothing where none does.</summary>
    /// <param name="dataset">The rows.</param>
    /// <param name="predictions">The answers.</param>
    /// <param name="results">All results, row by row in the order of the dataset.</param>
    /// <param name="evaluators">How many results a row has.</param>
    /// <param name="cancellationToken">Stops; what was offered stays.</param>
    /// <returns>How many items were added.</returns>
    public async Task<int> OfferAsync(
        IExampleSource dataset,
        PredictionFile predictions,
        IAsyncEnumerable<EvaluationResult> results,
        int evaluators,
        CancellationToken cancellationToken
    )
    {
        var rules = database.Read(queues.List);
        if (!rules.Any(queue => queue.Definition.Rules.LookAtVerdicts))
            return 0;
        var (offers, added) = (new List<ReviewOffer>(), 0);
        var next = results.GetAsyncEnumerator(cancellationToken);
        await using var _ = next.ConfigureAwait(false);
        await foreach (var rows in dataset.ReadAsync(cancellationToken).ConfigureAwait(false))
        foreach (var row in rows)
        {
            var scores = await TakeAsync(next, evaluators).ConfigureAwait(false);
            offers.AddRange(OffersOf(dataset, row.Row, predictions.Find(row.Row.Id), scores, rules));
            if (offers.Count < OffersAtOnce)
                continue;
            added += await intake.OfferAsync(offers, cancellationToken).ConfigureAwait(false);
            offers = [];
        }
        return added + await intake.OfferAsync(offers, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask<List<JudgedScore>> TakeAsync(IAsyncEnumerator<EvaluationResult> results, int count)
    {
        var scores = new List<JudgedScore>(count);
        while (scores.Count < count && await results.MoveNextAsync().ConfigureAwait(false))
            scores.Add(new(results.Current.Evaluator, results.Current.Score, results.Current.Passed));
        return scores;
    }

    private static IEnumerable<ReviewOffer> OffersOf(
        IExampleSource dataset,
        Example row,
        Prediction? prediction,
        List<JudgedScore> scores,
        IReadOnlyList<ReviewQueue> rules
    )
    {
        if (prediction?.Output is not { Length: > 0 } output)
            yield break;
        // What was answered in production has its trace; any other answer is known by what it is.
        var source =
            dataset is StoredTraces && row.SourceTraceId is { } trace
                ? ReviewSource.Trace(trace)
                : ReviewSource.Answer(dataset.Name.Split('@')[0], row.Id, output);
        foreach (var (signal, strength) in ScoreDoubts.Of(scores))
            if (rules.Ask(signal, strength, source))
                yield return new ReviewOffer
                {
                    Source = source,
                    Signal = signal,
                    Strength = strength,
                    Content = new ReviewContent
                    {
                        Input = row.Input,
                        Output = output,
                        Context = row.Context,
                        TraceId = source.IsTrace ? row.SourceTraceId : null,
                        Attributes = row.Cohort,
                    },
                };
    }
}
