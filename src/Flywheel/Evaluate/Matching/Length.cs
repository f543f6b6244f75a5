using Flywheel.Lake;

namespace Flywheel.Evaluate.Matching;

/// <summary>Whether an answer is long enough, and not too long. An answer without a text is 0 long.</summary>
/// <param name="inWords">Counts what stands between spaces; otherwise characters, as Unicode code points.</param>
/// <param name="min">The shortest that will do.</param>
/// <param name="max">The longest that will do; infinite for any.</param>
internal sealed class Length(bool inWords, double min, double max) : IEvaluator
{
    public string Name => "length";

    public string Version { get; } =
        EvaluatorVersion.Of(1, $"{inWords}", FormattableString.Invariant($"{min:R}-{max:R}"));

    public static Length Create(EvaluatorOptions options)
    {
        var inWords = options.Choice("unit", ("characters", false), ("words", true));
        var (min, max) = (options.Number("min"), options.Number("max"));
        if (min is null && max is null)
            throw options.Fault("write min=10 or max=500, or both, for the bounds");
        if (min > max)
            throw options.Fault("min is above max");
        return new(inWords, min ?? 0, max ?? double.PositiveInfinity);
    }

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken)
    {
        var text = prediction.Output ?? "";
        var length = inWords
            ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length
            : text.EnumerateRunes().Count();
        var unit = inWords ? "words" : "characters";
        return ValueTask.FromResult(
            Score.Check(
                length >= min && length <= max,
                FormattableString.Invariant($"The answer has {length} {unit}; from {min} to {max} are allowed.")
            )
        );
    }
}
