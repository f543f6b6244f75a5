using Flywheel.Lake;

namespace Flywheel.Evaluate.Limits;

/// <summary>Whether an answer came within a time.</summary>
/// <param name="limit">In seconds.</param>
internal sealed class Latency(double limit) : IEvaluator
{
    public string Name => "latency";

    public string Version { get; } = EvaluatorVersion.Of(1, FormattableString.Invariant($"{limit:R}"));

    public static Latency Create(EvaluatorOptions options) =>
        new(options.Number("max") ?? throw options.Fault("write max=2.5 for the longest time in seconds"));

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            prediction.LatencySeconds is { } seconds
                ? Score.Check(
                    seconds <= limit,
                    FormattableString.Invariant($"The answer took {seconds} s; at most {limit} s are allowed.")
                )
                : Score.Unscored("It is not known how long the answer took.")
        );
}
