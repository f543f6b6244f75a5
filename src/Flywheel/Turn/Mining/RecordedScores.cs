using Flywheel.Evaluate;
using Flywheel.Lake;

namespace Flywheel.Turn.Mining;

/// <summary>Says again what an evaluator said in a run, so that nothing is judged twice.</summary>
/// <param name="name">The evaluator's name.</param>
/// <param name="version">Its version.</param>
/// <param name="scores">What it said, by the id of the row.</param>
internal sealed class RecordedScores(string name, string version, IReadOnlyDictionary<string, Score> scores)
    : IEvaluator
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Version => version;

    /// <inheritdoc/>
    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(scores.GetValueOrDefault(row.Id) ?? Score.Unscored("The run has no score."));

    /// <summary>What each evaluator of a run said of some of its rows.</summary>
    /// <param name="results">The run.</param>
    /// <param name="rows">The ids of the rows.</param>
    public static IReadOnlyList<RecordedScores> Of(IEnumerable<EvaluationResult> results, IReadOnlySet<string> rows) =>
        [
            .. results
                .Where(result => rows.Contains(result.Id))
                .GroupBy(result => (result.Evaluator, result.EvaluatorVersion))
                .Select(said => new RecordedScores(
                    said.Key.Evaluator,
                    said.Key.EvaluatorVersion ?? "",
                    said.ToDictionary(result => result.Id, ScoreOf, StringComparer.Ordinal)
                )),
        ];

    /// <summary>The ids of rows whose lowest score is below a threshold.</summary>
    public static int CountBelow(IReadOnlyList<RecordedScores> all, IReadOnlySet<string> rows, double threshold) =>
        rows.Count(row => all.Any(scores => scores.ValueOf(row) < threshold));

    private double? ValueOf(string row) => scores.GetValueOrDefault(row)?.Value;

    private static Score ScoreOf(EvaluationResult result) =>
        result is { Score: { } value, Passed: { } passed }
            ? Score.Of(value, passed, result.Reason ?? "", result.Evidence)
            : Score.Unscored(result.Reason ?? "");
}
