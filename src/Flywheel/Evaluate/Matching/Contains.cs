using Flywheel.Lake;

namespace Flywheel.Evaluate.Matching;

/// <summary>Whether texts stand in an answer: all of some, any of others, none of others again.</summary>
internal sealed class Contains(
    IReadOnlyList<string> all,
    IReadOnlyList<string> any,
    IReadOnlyList<string> none,
    bool ignoreCase
) : IEvaluator
{
    private readonly StringComparison _comparison = ignoreCase
        ? StringComparison.OrdinalIgnoreCase
        : StringComparison.Ordinal;

    public string Name => "contains";

    public string Version { get; } =
        EvaluatorVersion.Of(1, [$"{all.Count} {any.Count} {none.Count} {ignoreCase}", .. all, .. any, .. none]);

    /// <summary>Makes it; without texts to look for, it looks for those that the row expects.</summary>
    public static IEvaluator Create(EvaluatorOptions options)
    {
        var (all, any, none) = (options.List("all"), options.List("any"), options.List("none"));
        var ignoreCase = options.Flag("ignore_case");
        if (all.Count + any.Count + none.Count > 0)
            return new Contains(all, any, none, ignoreCase);
        var comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return new GroundTruthMatch("contains", $"expected {ignoreCase}", new ContainmentComparison(comparison), 1);
    }

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            prediction.Output is { } text ? Judge(text) : Score.Check(false, "The answer has no text.")
        );

    private Score Judge(string text)
    {
        bool Has(string part) => text.Contains(part, _comparison);
        string[] faults =
        [
            .. all.Where(part => !Has(part)).Select(part => $"missing: {part}"),
            .. any.Count > 0 && !any.Any(Has) ? [$"none of these: {string.Join(" | ", any)}"] : Array.Empty<string>(),
            .. none.Where(Has).Select(part => $"unwanted: {part}"),
        ];
        return Score.Check(
            faults.Length == 0,
            faults.Length == 0 ? "The answer holds what it should." : "The answer does not hold what it should.",
            faults
        );
    }
}
