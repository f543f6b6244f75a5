using Flywheel.Lake;

namespace Flywheel.Evaluate.Limits;

/// <summary>Whether an answer was cheap enough.</summary>
/// <param name="limit">In the currency that the application counts in.</param>
internal sealed class Cost(double limit) : IEvaluator
{
    public string Name => "cost";

    public string Version { get; } = EvaluatorVersion.Of(1, FormattableString.Invariant($"{limit:R}"));

    public static Cost Create(EvaluatorOptions options) =>
        new(options.Number("max") ?? throw options.Fault("write max=0.01 for the most that an answer may cost"));

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            prediction.Cost is { } cost
                ? Score.Check(
                    cost <= limit,
                    FormattableString.Invariant($"The answer cost {cost}; at most {limit} is allowed.")
                )
                : Score.Unscored("It is not known what the answer cost.")
        );
}
