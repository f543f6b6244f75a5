using Flywheel.Lake;

namespace Flywheel.Evaluate.Composition;

/// <summary>Turns the verdict of an evaluator round: what it passes fails, and the score is 1 less its own.</summary>
/// <param name="name">What results are filed under.</param>
/// <param name="part">The evaluator.</param>
internal sealed class Negation(string name, IEvaluator part) : IEvaluator, ICompositeEvaluator
{
    public string Name => name;

    public string Version { get; } = EvaluatorVersion.Of(1, part.Name, part.Version);

    public IEnumerable<IEvaluator> Parts => [part];

    public async ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken)
    {
        var score = await part.EvaluateAsync(row, prediction, cancellationToken).ConfigureAwait(false);
        var reason = $"not {part.Name}: {score.Reason}";
        return score is { Value: { } value, Passed: { } passed }
            ? Score.Of(1 - value, !passed, reason, score.Evidence)
            : Score.Unscored(reason);
    }
}
