using System.Globalization;
using Flywheel.Lake;

namespace Flywheel.Evaluate.Composition;

/// <summary>
/// Weighs the scores of several evaluators on the same answer against each other: the mean of the scores, each as often as its weight
/// says. A part that is unscored is left out with its weight; where all are, the whole is unscored.
/// </summary>
internal sealed class WeightedMean : IEvaluator, ICompositeEvaluator
{
    private readonly IReadOnlyList<(IEvaluator Evaluator, double Weight)> _parts;
    private readonly PassMark _passMark;

    /// <param name="name">What results are filed under.</param>
    /// <param name="passMark">The least mean that passes, 0 to 1.</param>
    /// <param name="parts">The evaluators, at least one, with weights above 0 whose sum is finite.</param>
    public WeightedMean(string name, double passMark, IReadOnlyList<(IEvaluator Evaluator, double Weight)> parts)
    {
        (Name, _passMark, _parts) = (name, new PassMark(passMark), parts);
        Version = EvaluatorVersion.Of(
            1,
            [
                Text(passMark),
                .. parts.SelectMany(part => new[] { Text(part.Weight), part.Evaluator.Name, part.Evaluator.Version }),
            ]
        );
    }

    public string Name { get; }

    public string Version { get; }

    public IEnumerable<IEvaluator> Parts => _parts.Select(part => part.Evaluator);

    public async ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken)
    {
        var scores = new List<Score>();
        foreach (var (evaluator, _) in _parts)
            scores.Add(await evaluator.EvaluateAsync(row, prediction, cancellationToken).ConfigureAwait(false));
        return Together(scores);
    }

    private Score Together(List<Score> scores)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (var ((_, weight), score) in _parts.Zip(scores))
            if (score.Value is { } value)
                (sum, weights) = (sum + weight * value, weights + weight);
        var reason = string.Join(" ", _parts.Zip(scores, ReasonOf));
        if (weights == 0)
            return Score.Unscored(reason);
        // Rounding may lift the mean of ones a little above 1.
        var mean = Math.Min(1, sum / weights);
        var passed = _passMark.IsMetBy(mean);
        return Score.Of(
            mean,
            passed,
            reason,
            [.. scores.Where(score => score.Passed == passed).SelectMany(score => score.Evidence)]
        );
    }

    private static string ReasonOf((IEvaluator Evaluator, double Weight) part, Score score) =>
        score.Value is { } value
            ? $"{part.Evaluator.Name} {value.ToString("0.##", CultureInfo.InvariantCulture)} × {Text(part.Weight)}: {score.Reason}"
            : $"{part.Evaluator.Name}, left out: {score.Reason}";

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
