namespace Flywheel.Evaluate.Composition;

/// <summary>Evaluators made of others of a catalogue: <c>all:of=exact|length:max=50</c>, <c>any</c> and <c>not</c>.</summary>
internal static class CompositeEvaluators
{
    private const string Parts = "of";

    public static void AddTo(EvaluatorCatalog catalog)
    {
        catalog.Add("all", options => new Combination(NameOf(options, "all"), true, PartsOf(catalog, options)));
        catalog.Add("any", options => new Combination(NameOf(options, "any"), false, PartsOf(catalog, options)));
        catalog.Add("not", options => Negated(catalog, options));
    }

    private static Negation Negated(EvaluatorCatalog catalog, EvaluatorOptions options) =>
        PartsOf(catalog, options) is [var part]
            ? new Negation(NameOf(options, "not"), part)
            : throw options.Fault("it turns one evaluator round; write of=NAME");

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
