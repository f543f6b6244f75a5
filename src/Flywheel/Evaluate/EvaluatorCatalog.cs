using Flywheel.Curate;
using Flywheel.Evaluate.Composition;
using Flywheel.Evaluate.Grounding;
using Flywheel.Evaluate.Limits;
using Flywheel.Evaluate.Matching;
using Flywheel.Evaluate.Relevance;
using Flywheel.Evaluate.Safety;
using Flywheel.Evaluate.Schema;
using Flywheel.Evaluate.Tools;

namespace Flywheel.Evaluate;

/// <summary>
/// The evaluators that there are, by name. One is asked for as <c>NAME</c> or <c>NAME:option=value,option=value</c>:
/// <c>ground_truth:mode=numeric,tolerance=0.01</c>.
/// </summary>
public sealed class EvaluatorCatalog
{
    private readonly Dictionary<string, Func<EvaluatorOptions, IEvaluator>> _factories = new(StringComparer.Ordinal)
    {
        ["contains"] = Contains.Create,
        ["context_relevance"] = options =>
            Marked(options, () => new ContextRelevance(), mark => new ContextRelevance(mark)),
        ["cost"] = Cost.Create,
        ["exact"] = GroundTruthMatch.CreateExact,
        ["ground_truth"] = GroundTruthMatch.Create,
        ["groundedness"] = options => Marked(options, () => new Groundedness(), mark => new Groundedness(mark)),
        ["json_schema"] = JsonSchema.Create,
        ["latency"] = Latency.Create,
        ["length"] = Length.Create,
        ["levenshtein"] = GroundTruthMatch.CreateLevenshtein,
        ["refusal"] = options => Marked(options, () => new Refusal(), mark => new Refusal(mark)),
        ["retrieval_ranking"] = RetrievalRanking.Create,
        ["toxicity"] = options =>
            Marked(options, () => new Toxicity(), mark => new Toxicity(SafetyPolicy.Default, mark)),
        ["tool_selection"] = ToolSelectionAccuracy.Create,
        ["trajectory"] = TrajectoryMatch.Create,
    };

    private const string Judge = "judge";

    /// <summary>Makes the catalogue of those that need nothing but text.</summary>
    public EvaluatorCatalog() => CompositeEvaluators.AddTo(this);

    /// <summary>Why no judge can be asked where none was added, and what to do: the end of a sentence.</summary>
    internal string WithoutJudge { get; init; } =
        "no judge is configured: write who judges into the section 'judge' of flywheel.yaml";

    /// <summary>The names that <see cref="Create"/> knows, in order.</summary>
    public IReadOnlyCollection<string> Names => [.. _factories.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Adds an evaluator of your own, or one that needs more than text, as a judge does.</summary>
    /// <param name="name">What it is asked for by.</param>
    /// <param name="create">Makes it; has to ask the options for every one that it knows.</param>
    /// <exception cref="ArgumentException">There is one of that name.</exception>
    public void Add(string name, Func<EvaluatorOptions, IEvaluator> create) => _factories.Add(name, create);

    /// <summary>Makes an evaluator.</summary>
    /// <exception cref="FlywheelException">The name or an option is unknown, or an option's value is wrong.</exception>
    public IEvaluator Create(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? text : text[..colon];
        if (!_factories.TryGetValue(name, out var create))
            throw Unknown(name);
        var options = new EvaluatorOptions(name, colon < 0 ? "" : text[(colon + 1)..]);
        var evaluator = create(options);
        options.RefuseUnknown();
        return evaluator;
    }

    private FlywheelException Unknown(string name) =>
        IsOfJudge(name) && !Names.Any(IsOfJudge)
            ? new($"The evaluator '{name}' asks a judge, and {WithoutJudge}.")
            : new($"There is no evaluator '{name}'. Choose from {string.Join(", ", Names)}.");

    private static bool IsOfJudge(string name) =>
        name == Judge || name.StartsWith(Judge + "_", StringComparison.Ordinal);

    private static IEvaluator Marked(
        EvaluatorOptions options,
        Func<IEvaluator> usual,
        Func<double, IEvaluator> withMark
    ) =>
        options.Number("pass_mark") switch
        {
            null => usual(),
            <= 1 and { } mark => withMark(mark),
            _ => throw options.Fault("pass_mark has to be within 0 to 1"),
        };
}
