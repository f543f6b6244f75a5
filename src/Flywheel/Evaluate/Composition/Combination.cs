using Flywheel.Lake;

namespace Flywheel.Evaluate.Composition;

/// <summary>
/// Puts the verdicts of several evaluators on the same answer together. A verdict that decides alone (one fails of all, one passes of
/// any) does so also where others are unscored; else one that is unscored leaves the whole unscored.
/// </summary>
/// <param name="name">What results are filed under.</param>
/// <param name="needsAll">True where all have to pass, false where one is enough.</param>
/// <param name="parts">The evaluators; at least one.</param>
internal sealed class Combination(string name, bool needsAll, IReadOnlyList<IEvaluator> parts)
    : IEvaluator,
        ICompositeEvaluator
{
    public string Name => name;

    public string Version { get; } =
        EvaluatorVersion.Of(1, [$"{needsAll}", .. parts.SelectMany(part => new[] { part.Name, part.Version })]);

    public IEnumerable<IEvaluator> Parts => parts;

    public async ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken)
    {
        var scores = new List<Score>();
        foreach (var part in parts)
            scores.Add(await part.EvaluateAsync(row, prediction, cancellationToken).ConfigureAwait(false));
        return Together(scores);
    }

    private Score Together(List<Score> scores)
    {
        var decided = scores.FindIndex(score => score.Passed == !needsAll);
        var open = decided < 0 ? scores.FindIndex(score => score.Passed is null) : -1;
        if (open >= 0)
            return Score.Unscored(ReasonOf(open, scores));
        var values = scores.Select(score => score.Value).OfType<double>();
        var passed = decided < 0 ? needsAll : !needsAll;
        return Score.Of(
            needsAll ? values.Min() : values.Max(),
            passed,
            decided < 0
                ? string.Join(" ", Enumerable.Range(0, scores.Count).Select(part => ReasonOf(part, scores)))
                : ReasonOf(decided, scores),
            [.. scores.Where(score => score.Passed == passed).SelectMany(score => score.Evidence)]
        );
    }

    private string ReasonOf(int part, List<Score> scores) => $"{parts[part].Name}: {scores[part].Reason}";
}
