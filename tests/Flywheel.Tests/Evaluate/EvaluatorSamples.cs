using Flywheel.Evaluate;

namespace Flywheel.Tests.Evaluate;

/// <summary>One way to ask for each evaluator that there is.</summary>
internal sealed class EvaluatorSamples : IDisposable
{
    private const string Schema = "SCHEMA";

    private readonly TemporaryDirectory _directory = new();

    /// <summary>In the order of their names.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "all:of=exact|length:max=50",
        "any:of=exact|contains:any=refund",
        "contains:any=refund|money back,ignore_case=true",
        "context_relevance",
        "cost:max=0.01",
        "exact",
        "ground_truth:mode=numeric,tolerance=0.01",
        "groundedness:pass_mark=0.7",
        $"json_schema:file={Schema}",
        "latency:max=2.5",
        "length:unit=words,max=50",
        "levenshtein:threshold=0.9",
        "not:of=toxicity",
        "refusal",
        "retrieval_ranking:measure=map",
        "tool_selection:order=exact",
        "toxicity:pass_mark=0.6",
        "trajectory:mode=in_order",
        "weighted:of=exact|levenshtein,weights=2|1,threshold=0.7",
    ];

    /// <summary>Makes the evaluator that a text asks for.</summary>
    public IEvaluator Create(EvaluatorCatalog catalog, string text)
    {
        var path = _directory.File("schema.json");
        File.WriteAllText(path, """{"type":"object"}""");
        return catalog.Create(text.Replace(Schema, path, StringComparison.Ordinal));
    }

    public void Dispose() => _directory.Dispose();
}
