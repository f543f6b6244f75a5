using System.Globalization;

namespace Flywheel.Evaluate.Composition;

/// <summary>
/// Evaluators made of others of a catalogue: <c>all:of=exact|length:max=50</c>, <c>any</c>, <c>not</c> and
/// <c>weighted:of=exact|levenshtein,weights=1|3</c>.
/// </summary>
internal static class CompositeEvaluators
{
    private const string Parts = "of";
    private const string Weights = "weights";

    // Any ratio that somebody means, and sums of which stay exact enough.
    private const double LargestWeight = 1_000_000;

    private const double UsualMark = 0.5;

    public static void AddTo(EvaluatorCatalog catalog)
    {
        catalog.Add("all", options => new Combination(NameOf(options, "all"), true, PartsOf(catalog, options)));
        catalog.Add("any", options => new Combination(NameOf(options, "any"), false, PartsOf(catalog, options)));
        catalog.Add("not", options => Negated(catalog, options));
        catalog.Add("weighted", options => Weighted(catalog, options));
    }

    private static Negation Negated(EvaluatorCatalog catalog, EvaluatorOptions options) =>
        PartsOf(catalog, options) is [var part]
            ? new Negation(NameOf(options, "not"), part)
            : throw options.Fault("it turns one evaluator round; write of=NAME");

    private static WeightedMean Weighted(EvaluatorCatalog catalog, EvaluatorOptions options)
    {
        var (parts, weights) = (PartsOf(catalog, options), options.List(Weights));
        if (weights.Count > 0 && weights.Count != parts.Count)
            throw options.Fault(
                $"it is made of {parts.Count} evaluators and has {weights.Count} weights; give each of them one"
            );
        var mark = options.Number("threshold") ?? UsualMark;
        if (mark > 1)
            throw options.Fault("threshold has to be within 0 to 1");
        return new WeightedMean(
            NameOf(options, "weighted"),
            mark,
            [.. parts.Select((part, i) => (part, weights.Count == 0 ? 1 : WeightOf(weights[i], options)))]
        );
    }

    private static double WeightOf(string text, EvaluatorOptions options) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
        && weight is > 0 and <= LargestWeight
            ? weight
            : throw options.Fault($"a weight has to be a number above 0 and at most 1000000, but is '{text}'");

    private static List<IEvaluator> PartsOf(EvaluatorCatalog catalog, EvaluatorOptions options) =>
        options.List(Parts) is { Count: > 0 } parts
            ? [.. parts.Select(catalog.Create)]
            : throw options.Fault("say which evaluators it is made of, such as of=exact|length:max=50");

    // Several of a kind in one run have to be told apart.
    private static string NameOf(EvaluatorOptions options, string usual)
    {
        var name = options.Text("name") ?? usual;
        return name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            ? name
            : throw options.Fault("name has to be made of letters, digits, _ and -");
    }
}
