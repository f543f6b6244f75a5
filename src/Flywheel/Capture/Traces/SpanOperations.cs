using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>What a span did, by the names that the conventions give.</summary>
internal static class SpanOperations
{
    public static SpanOperation Of(SpanAttributes attributes)
    {
        var kind = attributes.Text(
            "gen_ai.operation.name",
            "openinference.span.kind",
            "fi.span.kind",
            "traceloop.span.kind",
            "langfuse.observation.type",
            "langsmith.span.kind",
            "llm.request.type"
        );
        if (attributes.Text("ai.operationId") is { } vercel)
            return OfVercel(vercel);
        return kind is null ? Unnamed(attributes) : OfKind(kind.ToLowerInvariant());
    }

    private static SpanOperation OfKind(string kind) =>
        kind switch
        {
            "chat" or "llm" or "generation" or "text_completion" or "generate_content" or "completion" =>
                SpanOperation.Model,
            "execute_tool" or "tool" => SpanOperation.Tool,
            "retrieval" or "retriever" or "reranker" => SpanOperation.Retrieval,
            "embeddings" or "embedding" => SpanOperation.Embedding,
            "invoke_agent" or "create_agent" or "agent" => SpanOperation.Agent,
            "chain" or "workflow" or "task" or "invoke_workflow" => SpanOperation.Chain,
            "evaluator" or "guardrail" => SpanOperation.Evaluation,
            _ => SpanOperation.Other,
        };

    // The SDK nests spans: only the innermost is a call of the model, or tokens would count twice.
    private static SpanOperation OfVercel(string operation)
    {
        if (
            operation.EndsWith(".doGenerate", StringComparison.Ordinal)
            || operation.EndsWith(".doStream", StringComparison.Ordinal)
        )
            return SpanOperation.Model;
        if (operation.EndsWith(".doEmbed", StringComparison.Ordinal))
            return SpanOperation.Embedding;
        return operation == "ai.toolCall" ? SpanOperation.Tool : SpanOperation.Chain;
    }

    private static SpanOperation Unnamed(SpanAttributes attributes)
    {
        if (attributes.Has("gen_ai.tool.name"))
            return SpanOperation.Tool;
        return attributes.Has("gen_ai.request.model") || attributes.Has("llm.model_name")
            ? SpanOperation.Model
            : SpanOperation.Other;
    }
}
