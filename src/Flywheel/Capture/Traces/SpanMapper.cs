using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>
/// Brings spans of four conventions into one model: OpenTelemetry's <c>gen_ai</c> with its older forms, OpenInference,
/// traceAI and the Vercel AI SDK. What is not understood stays in the attributes.
/// </summary>
internal static class SpanMapper
{
    // Nanoseconds in a tick of .NET.
    private const ulong NanosecondsPerTick = 100;

    // No call of a model reads or writes as many tokens, nor costs as much in any currency; what is above is not believed, so that
    // any number of calls can be added up.
    private const double MostOfACall = 1e9;

    /// <summary>The span in common terms.</summary>
    /// <param name="span">The span as it was sent.</param>
    /// <param name="receivedAt">When it came; it stands in for a start that was not said.</param>
    public static Span Map(StoredSpan span, DateTimeOffset receivedAt)
    {
        var attributes = span.Attributes;
        var (given, answered) = (SpanMessages.InputOf(span), SpanMessages.OutputOf(span));
        var operation = SpanOperations.Of(attributes);
        return new()
        {
            TraceId = span.TraceId,
            SpanId = span.SpanId,
            ParentSpanId = span.ParentSpanId,
            Name = span.Name,
            Operation = operation,
            StartedAt = span.Start == 0 ? receivedAt : TimeOf(span.Start),
            Duration =
                span.Start == 0 || span.End <= span.Start ? TimeSpan.Zero : TimeOf(span.End) - TimeOf(span.Start),
            Error = span.IsError ? ErrorOf(span) : null,
            Input = InputOf(attributes, given),
            Output = OutputOf(attributes, answered),
            InputMessages = given,
            OutputMessages = answered,
            RequestModel = SpanModels.AskedOf(attributes),
            ResponseModel = SpanModels.AnsweredOf(attributes),
            Provider = attributes.Text(
                "gen_ai.provider.name",
                "gen_ai.system",
                "llm.provider",
                "llm.system",
                "ai.model.provider"
            ),
            InputTokens = TokensOf(
                operation,
                attributes,
                "gen_ai.usage.input_tokens",
                "gen_ai.usage.prompt_tokens",
                "llm.token_count.prompt",
                "ai.usage.inputTokens",
                "ai.usage.promptTokens",
                "ai.usage.tokens"
            ),
            OutputTokens = TokensOf(
                operation,
                attributes,
                "gen_ai.usage.output_tokens",
                "gen_ai.usage.completion_tokens",
                "llm.token_count.completion",
                "ai.usage.outputTokens",
                "ai.usage.completionTokens"
            ),
            Cost = CostOf(operation, attributes),
            ToolCalls = ToolCallsOf(span, operation, answered),
            Documents = SpanDocuments.Of(attributes),
            SessionId = attributes.Text(
                "gen_ai.conversation.id",
                "session.id",
                "langfuse.session.id",
                "ai.telemetry.metadata.sessionId",
                "ai.telemetry.metadata.session_id",
                "langfuse.observation.metadata.langfuse_session_id",
                "langfuse.trace.metadata.langfuse_session_id",
                "traceloop.association.properties.session_id"
            ),
            User = UserOf(attributes),
            Step = attributes.Text(
                "gen_ai.agent.name",
                "gen_ai.agent.graph.node_name",
                "gen_ai.workflow.name",
                "graph.node.id",
                "agent.trajectory.step",
                "agent_name",
                "ai.telemetry.functionId"
            ),
            Route = SpanRoutes.RouteOf(attributes),
            IsFallback = SpanRoutes.IsFallback(attributes, operation),
            IsCacheHit = SpanRoutes.IsCacheHit(attributes),
            Evaluations = SpanEvaluations.Of(span),
            Attributes = attributes.Values,
            Resource = span.Resource,
        };
    }

    private static DateTimeOffset TimeOf(ulong nanoseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / NanosecondsPerTick));

    private static string ErrorOf(StoredSpan span)
    {
        if (span.StatusMessage is { } message)
            return message;
        var exception = span.Events.FirstOrDefault(item => item.Name == "exception");
        return exception?.Attributes.Text("exception.message", "exception.type")
            ?? span.Attributes.Text("error.type")
            ?? "error";
    }

    // The last of the user: what came before was answered before.
    private static string? InputOf(SpanAttributes attributes, IReadOnlyList<SpanMessage> given) =>
        given.LastOrDefault(message => message.Role is "user" or "human")?.Content
        ?? attributes.Text(
            "input.value",
            "ai.toolCall.args",
            "gen_ai.tool.call.arguments",
            "ai.prompt",
            "langfuse.observation.input",
            "langfuse.trace.input",
            "input",
            "gen_ai.retrieval.query.text"
        )
        ?? VercelValues.Of(attributes);

    private static string? OutputOf(SpanAttributes attributes, IReadOnlyList<SpanMessage> answered)
    {
        var text = string.Join('\n', answered.Select(message => message.Content).Where(content => content.Length > 0));
        return text.Length > 0
            ? text
            : attributes.Text(
                "output.value",
                "ai.toolCall.result",
                "gen_ai.tool.call.result",
                "ai.response.text",
                "ai.response.object",
                "langfuse.observation.output",
                "langfuse.trace.output",
                "output"
            );
    }

    // Spans around a model's call repeat its tokens.
    private static long? TokensOf(
        SpanOperation operation,
        SpanAttributes attributes,
        params ReadOnlySpan<string> names
    ) =>
        operation is SpanOperation.Model or SpanOperation.Embedding
        && attributes.Count(names) is <= (long)MostOfACall and var count
            ? count
            : null;

    // As with tokens, and what is below zero is no cost.
    private static double? CostOf(SpanOperation operation, SpanAttributes attributes) =>
        operation is SpanOperation.Model or SpanOperation.Embedding
        && attributes.Number("flywheel.cost", "gen_ai.usage.cost", "gen_ai.cost.total", "llm.cost.total")
            is >= 0
                and <= MostOfACall
                and var cost
            ? cost
            : null;

    private static IReadOnlyList<SpanToolCall> ToolCallsOf(
        StoredSpan span,
        SpanOperation operation,
        IReadOnlyList<SpanMessage> answered
    )
    {
        if (span.Attributes.Text("gen_ai.tool.name", "ai.toolCall.name", "tool.name", "tool_name") is { } name)
            return [OwnCall(span.Attributes, name)];
        // OpenInference's wrappers say only by the span's name which tool it was.
        if (operation == SpanOperation.Tool && span.Name.Length > 0)
            return [OwnCall(span.Attributes, span.Name)];
        return [.. answered.SelectMany(message => message.ToolCalls)];
    }

    private static SpanToolCall OwnCall(SpanAttributes attributes, string name) =>
        new()
        {
            Id = attributes.Text("gen_ai.tool.call.id", "ai.toolCall.id", "tool_call.id"),
            Name = name,
            Arguments = attributes.Text(
                "gen_ai.tool.call.arguments",
                "ai.toolCall.args",
                "tool.parameters",
                "input.value"
            ),
            Result = attributes.Text("gen_ai.tool.call.result", "ai.toolCall.result", "output.value"),
        };

    // Whatever names a person was made a pseudonym when it was stored.
    private static string? UserOf(SpanAttributes attributes)
    {
        if (attributes.Text("user.id", "enduser.id", "langfuse.user.id", "ai.telemetry.metadata.userId") is { } user)
            return user;
        var named = attributes.Values.Keys.FirstOrDefault(key => key.EndsWith("user_id", StringComparison.Ordinal));
        return named is null ? null : attributes.Text(named);
    }
}
