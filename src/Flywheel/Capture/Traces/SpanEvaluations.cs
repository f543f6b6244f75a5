using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>The judgements that came with a span.</summary>
internal static class SpanEvaluations
{
    private const string Name = "gen_ai.evaluation.name";
    private const string Score = "gen_ai.evaluation.score.value";
    private const string Label = "gen_ai.evaluation.score.label";
    private const string Explanation = "gen_ai.evaluation.explanation";

    public static IReadOnlyList<SpanEvaluation> Of(StoredSpan span)
    {
        var found = new List<SpanEvaluation>();
        if (span.Attributes.Has(Name))
            found.Add(OfConvention(span.Attributes));
        found.AddRange(
            span.Events.Where(item => item.Name == "gen_ai.evaluation.result")
                .Select(item => OfConvention(item.Attributes))
        );
        found.AddRange(span.Attributes.Entries("annotations").Select(entry => OfEntry(entry, "annotation")));
        found.AddRange(span.Attributes.Entries("evaluations").Select(entry => OfEntry(entry, "evaluation")));
        return found;
    }

    private static SpanEvaluation OfConvention(SpanAttributes attributes) =>
        new(
            attributes.Text(Name) ?? "",
            attributes.Number(Score, "gen_ai.evaluation.score"),
            attributes.Text(Label, "gen_ai.evaluation.label"),
            attributes.Text(Explanation)
        );

    private static SpanEvaluation OfEntry(SpanAttributes entry, string prefix) =>
        new(
            entry.Text($"{prefix}.name") ?? "",
            entry.Number($"{prefix}.score"),
            entry.Text($"{prefix}.label"),
            entry.Text($"{prefix}.explanation")
        );
}
