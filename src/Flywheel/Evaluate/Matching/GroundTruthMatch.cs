using Flywheel.Lake;

namespace Flywheel.Evaluate.Matching;

/// <summary>Whether an answer is one of those that the row expects; the score is that of the nearest.</summary>
/// <param name="name">What results are filed under.</param>
/// <param name="mode">The name of the comparison and its options, for the version.</param>
/// <param name="comparison">Compares two texts.</param>
/// <param name="threshold">From which score on the answer will do.</param>
internal sealed class GroundTruthMatch(string name, string mode, IAnswerComparison comparison, double threshold)
    : IEvaluator
{
    private const string GroundTruth = "ground_truth";

    // Two of three words right; what an answer needs depends on the application, so it is an option.
    private const double UsualThreshold = 2.0 / 3;

    // One character of five wrong.
    private const double UsualSimilarity = 0.8;

    private readonly string _right = $"The answer {comparison.Verb} one that the row expects.";

    private readonly string _wrong = $"The answer {comparison.Verb} none that the row expects.";

    public string Name => name;

    public string Version { get; } = EvaluatorVersion.Of(1, mode, FormattableString.Invariant($"{threshold:R}"));

    public static GroundTruthMatch Create(EvaluatorOptions options) =>
        options.Choice<Func<EvaluatorOptions, GroundTruthMatch>>(
            "mode",
            ("normalised", _ => new(GroundTruth, "normalised", new NormalisedComparison(), 1)),
            ("exact", _ => new(GroundTruth, "exact", new ExactComparison(), 1)),
            ("token_f1", CreateTokenF1),
            ("numeric", CreateNumeric),
            ("json", _ => new(GroundTruth, "json", new JsonComparison(), 1)),
            ("regex", _ => new(GroundTruth, "regex", new PatternComparison(), 1))
        )(options);

    /// <summary>Makes <c>exact</c>: the mode of that name under its own name.</summary>
    public static GroundTruthMatch CreateExact(EvaluatorOptions options) =>
        new("exact", "exact", new ExactComparison(), 1);

    /// <summary>Makes <c>levenshtein</c>: nearly the same text.</summary>
    public static GroundTruthMatch CreateLevenshtein(EvaluatorOptions options)
    {
        var threshold = options.Number("threshold") ?? UsualSimilarity;
        return threshold <= 1
            ? new("levenshtein", "levenshtein", new LevenshteinComparison(), threshold)
            : throw options.Fault("threshold has to be within 0 to 1");
    }

    public ValueTask<Score> EvaluateAsync(Example row, Prediction prediction, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Evaluate(row.Expected, prediction.Output));

    private static GroundTruthMatch CreateTokenF1(EvaluatorOptions options)
    {
        var threshold = options.Number("threshold") ?? UsualThreshold;
        return threshold <= 1
            ? new(GroundTruth, "token_f1", new TokenComparison(), threshold)
            : throw options.Fault("threshold has to be within 0 to 1");
    }

    private static GroundTruthMatch CreateNumeric(EvaluatorOptions options)
    {
        var absolute = options.Number("tolerance") ?? 0;
        var relative = options.Number("relative_tolerance") ?? 0;
        var mode = FormattableString.Invariant($"numeric {absolute:R} {relative:R}");
        return new(GroundTruth, mode, new NumberComparison(absolute, relative), 1);
    }

    private Score Evaluate(IReadOnlyList<string> expected, string? answer)
    {
        if (expected.Count == 0)
            return Score.Unscored("The row has no expected answer.");
        if (answer is null)
            return Score.Check(false, "The answer has no text.");
        var best = expected.Max(text => comparison.Compare(text, answer));
        if (best is not { } value)
            return Score.Unscored($"No expected answer can be compared in this way: {Excerpt.Of(expected[0])}");
        return value >= threshold
            ? Score.Of(value, true, _right)
            : Score.Of(value, false, _wrong, [.. expected.Select(Expected)]);
    }

    private static string Expected(string text) => $"expected: {Excerpt.Of(text)}";
}
