using Flywheel.Augment.Mining;
using Flywheel.Evaluate;
using Flywheel.Evaluate.Runs;
using Flywheel.Gate.FailureModes;
using Flywheel.Lake;

namespace Flywheel.Augment.Prompts;

/// <summary>Finds the failures of a run: the rows that an evaluator does not pass.</summary>
internal static class PromptFailures
{
    /// <summary>The failures in the order of their rows.</summary>
    /// <exception cref="FlywheelException">The results or the answers cannot be read.</exception>
    public static async Task<IReadOnlyList<FailureCase>> OfAsync(
        CandidateRun run,
        PartRows rows,
        FailureModeCatalog modes,
        CancellationToken cancellationToken
    )
    {
        var results = new Dictionary<string, List<EvaluationResult>>(StringComparer.Ordinal);
        await foreach (var result in run.Results.ReadAsync(cancellationToken).ConfigureAwait(false))
            (results.TryGetValue(result.Id, out var ofRow) ? ofRow : results[result.Id] = []).Add(result);
        using var answers = await PredictionFile.OpenAsync(run.Answers, cancellationToken).ConfigureAwait(false);
        var cases = new FailureCases(
            new FlywheelConfig { FailureModes = modes, MaxVariantsPerFailure = 1 },
            new GoodAnswers(modes)
        );
        return
        [
            .. rows
                .Rows.Where(row => results.GetValueOrDefault(row.Id)?.Exists(result => result.Passed == false) == true)
                .Select(row => cases.Of(RecordOf(row, answers, results[row.Id]))),
        ];
    }

    private static ScoredRecord RecordOf(Example row, PredictionFile answers, List<EvaluationResult> results) =>
        new(
            row,
            answers.Find(row.Id) ?? new Prediction { Id = row.Id },
            results.Min(result => result.Score) ?? 0,
            results
        );
}
