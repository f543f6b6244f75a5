using Flywheel.Evaluate;

namespace Flywheel.Augment.Prompts;

/// <summary>The scores of a run by one evaluator, row by row.</summary>
internal sealed class RowScores
{
    private readonly Dictionary<string, double> _scores = new(StringComparer.Ordinal);

    /// <summary>0 to 1; null where nothing was scored.</summary>
    public double? Mean => _scores.Count == 0 ? null : _scores.Values.Average();

    /// <summary>Reads the scores.</summary>
    /// <exception cref="FlywheelException">The results cannot be read.</exception>
    public static async Task<RowScores> OfAsync(
        IEvaluationResults results,
        IEvaluator evaluator,
        CancellationToken cancellationToken
    )
    {
        var scores = new RowScores();
        await foreach (var result in results.ReadAsync(cancellationToken).ConfigureAwait(false))
            if (result.Score is { } score && result.Evaluator == evaluator.Name)
                scores._scores[result.Id] = score;
        return scores;
    }

    /// <summary>
    /// The mean change against other scores, over the rows that have one there. A row that is unscored here counts as 0, so that
    /// nobody does better by giving no answer.
    /// </summary>
    public double GainOver(RowScores other) =>
        other._scores.Count == 0
            ? 0
            : other._scores.Average(before => _scores.GetValueOrDefault(before.Key) - before.Value);
}
