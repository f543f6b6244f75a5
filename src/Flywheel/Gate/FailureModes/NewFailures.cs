using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;

namespace Flywheel.Gate.FailureModes;

/// <summary>Names the failure modes of a gate's new failures, of the rows that the report shows.</summary>
internal static class NewFailures
{
    /// <summary>The report with the modes that are known.</summary>
    /// <param name="report">The report.</param>
    /// <param name="matcher">Finds them.</param>
    /// <param name="sources">Where the rows' texts may be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FlywheelException">A source cannot be read.</exception>
    public static async Task<GateReport> NameAsync(
        GateReport report,
        FailureModeMatcher matcher,
        IReadOnlyList<IExampleSource> sources,
        CancellationToken cancellationToken
    )
    {
        var failing = report
            .Evaluators.SelectMany(evaluator => evaluator.NewFailures.Rows.Select(row => ResultOf(evaluator, row)))
            .GroupBy(result => result.Id, StringComparer.Ordinal)
            .ToDictionary(row => row.Key, row => row.ToList(), StringComparer.Ordinal);
        var texts = await ResultFailures.TextsOfAsync(failing, sources, cancellationToken).ConfigureAwait(false);
        var matches = failing.ToDictionary(
            row => row.Key,
            row => matcher.Match(ResultFailures.Of(row.Key, row.Value, texts, predictions: null)),
            StringComparer.Ordinal
        );
        return report with { Evaluators = [.. report.Evaluators.Select(Named)] };

        EvaluatorReport Named(EvaluatorReport evaluator) =>
            evaluator with
            {
                NewFailures = evaluator.NewFailures with
                {
                    Rows = [.. evaluator.NewFailures.Rows.Select(row => Name(row, matches[row.Id]))],
                },
            };
    }

    private static GateRow Name(GateRow row, FailureMatch match) =>
        match.Mode is null ? row : row with { LikelyMode = match.Mode, LikelyModeReason = match.Reason };

    // The report keeps no scores of rows, so rules that ask for one are not met here.
    private static EvaluationResult ResultOf(EvaluatorReport evaluator, GateRow row) =>
        new()
        {
            Id = row.Id,
            Evaluator = evaluator.Name,
            Passed = false,
            Reason = row.Reason,
        };
}
