using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Lake;

namespace Flywheel.Gate.FailureModes;

/// <summary>The rows of an evaluation that fail, with what is known of them beside the results.</summary>
internal static class ResultFailures
{
    private static readonly IReadOnlyDictionary<string, string> NoCohort = new Dictionary<string, string>();

    /// <summary>The failing rows, in the order of their first result: those with a result that does not pass.</summary>
    /// <param name="results">All results.</param>
    /// <param name="sources">Where the rows' texts may be; of an id that is in several the first counts.</param>
    /// <param name="predictions">The answers; null when they are not at hand.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">The results, the rows or the answers cannot be read.</exception>
    public static async Task<IReadOnlyList<(FailingAnswer Failure, string? KnownMode)>> ReadAsync(
        IAsyncEnumerable<EvaluationResult> results,
        IReadOnlyList<IExampleSource> sources,
        PredictionFile? predictions,
        CancellationToken cancellationToken
    )
    {
        var failing = await FailingAsync(results, cancellationToken).ConfigureAwait(false);
        var texts = await TextsOfAsync(failing, sources, cancellationToken).ConfigureAwait(false);
        return
        [
            .. failing.Select(row =>
                (
                    Of(row.Key, row.Value, texts, predictions),
                    row.Value.Find(each => each.FailureMode is not null)?.FailureMode
                        ?? texts.GetValueOrDefault(row.Key)?.FailureMode
                )
            ),
        ];
    }

    /// <summary>The rows of some ids.</summary>
    /// <exception cref="FlywheelException">A source cannot be read.</exception>
    public static async Task<IReadOnlyDictionary<string, Example>> TextsOfAsync(
        IReadOnlyDictionary<string, List<EvaluationResult>> wanted,
        IReadOnlyList<IExampleSource> sources,
        CancellationToken cancellationToken
    )
    {
        var found = new Dictionary<string, Example>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            if (found.Count == wanted.Count)
                break;
            await foreach (var rows in source.ReadAsync(cancellationToken).ConfigureAwait(false))
            foreach (var (_, row) in rows)
                if (wanted.ContainsKey(row.Id))
                    found.TryAdd(row.Id, row);
        }
        return found;
    }

    // Results of a row may stand apart; those of rows that pass are dropped once all are read.
    private static async Task<OrderedDictionary<string, List<EvaluationResult>>> FailingAsync(
        IAsyncEnumerable<EvaluationResult> results,
        CancellationToken cancellationToken
    )
    {
        var rows = new OrderedDictionary<string, List<EvaluationResult>>(StringComparer.Ordinal);
        await foreach (var result in results.WithCancellation(cancellationToken).ConfigureAwait(false))
            if (rows.TryGetValue(result.Id, out var earlier))
                earlier.Add(result);
            else
                rows.Add(result.Id, [result]);
        return new(rows.Where(row => row.Value.Exists(result => result.Passed == false)), StringComparer.Ordinal);
    }

    /// <summary>A row with what is known of it.</summary>
    public static FailingAnswer Of(
        string id,
        List<EvaluationResult> results,
        IReadOnlyDictionary<string, Example> texts,
        PredictionFile? predictions
    )
    {
        var row = texts.GetValueOrDefault(id);
        var prediction = predictions?.Find(id);
        return new()
        {
            Id = id,
            Input = row?.Input.PlainText,
            Output = prediction?.Output,
            ToolCalls = prediction?.ToolCalls,
            Attributes = row?.Cohort ?? results.Find(result => result.Cohort.Count > 0)?.Cohort ?? NoCohort,
            Results = results,
        };
    }
}
