using System.Text.Json.Nodes;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>The messages of a span, from whichever convention it follows.</summary>
internal static class SpanMessages
{
    /// <summary>What the model was given.</summary>
    public static IReadOnlyList<SpanMessage> InputOf(StoredSpan span)
    {
        var attributes = span.Attributes;
        IReadOnlyList<SpanMessage> given =
        [
            .. MessageReader.Read(
                attributes.Json("gen_ai.input.messages", "ai.prompt.messages", "langfuse.observation.input")
            ),
        ];
        if (given.Count == 0)
            given = Spread(attributes, "llm.input_messages");
        if (given.Count == 0)
            given = Older(attributes, "gen_ai.prompt");
        if (given.Count == 0)
            given = EventMessages.Of(span, isChoice: false);
        if (given.Count == 0)
            given = OfPrompt(attributes.Json("ai.prompt", "input.value"));
        return WithInstructions(given, attributes.Json("gen_ai.system_instructions"));
    }

    /// <summary>What the model answered.</summary>
    public static IReadOnlyList<SpanMessage> OutputOf(StoredSpan span)
    {
        var attributes = span.Attributes;
        var answered = MessageReader.Read(attributes.Json("gen_ai.output.messages", "langfuse.observation.output"));
        if (answered.Count == 0)
            answered = Spread(attributes, "llm.output_messages");
        if (answered.Count == 0)
            answered = Older(attributes, "gen_ai.completion");
        if (answered.Count == 0)
            answered = EventMessages.Of(span, isChoice: true);
        if (answered.Count == 0)
            answered = OfVercel(attributes);
        return answered;
    }

    private static IReadOnlyList<SpanMessage> WithInstructions(IReadOnlyList<SpanMessage> given, JsonNode? instructions)
    {
        if (instructions is not JsonArray parts || given.Any(message => message.Role == "system"))
            return given;
        return [new SpanMessage { Role = "system", Content = MessageReader.TextOf(parts) }, .. given];
    }

    // OpenInference: llm.input_messages.0.message.role, ….message.contents.0.message_content.text and so on.
    private static IReadOnlyList<SpanMessage> Spread(SpanAttributes attributes, string prefix) =>
        [.. attributes.Entries(prefix).Select(entry => SpreadOne(entry, "message.")).OfType<SpanMessage>()];

    private static SpanMessage? SpreadOne(SpanAttributes entry, string prefix)
    {
        if (entry.Text(prefix + "role") is not { } role)
            return null;
        var parts = entry
            .Entries(prefix + "contents")
            .Select(part => part.Text("message_content.text"))
            .OfType<string>();
        return new()
        {
            Role = role,
            Content = entry.Text(prefix + "content") ?? string.Join('\n', parts),
            ToolCalls = [.. entry.Entries(prefix + "tool_calls").Select(SpreadCall).OfType<SpanToolCall>()],
            ToolCallId = entry.Text(prefix + "tool_call_id"),
        };
    }

    private static SpanToolCall? SpreadCall(SpanAttributes call) =>
        call.Text("tool_call.function.name", "name") is { } name
            ? new()
            {
                Id = call.Text("tool_call.id", "id"),
                Name = name,
                Arguments = call.Text("tool_call.function.arguments", "arguments"),
            }
            : null;

    // gen_ai.prompt.0.role and gen_ai.prompt.0.content, from before messages were one value.
    private static IReadOnlyList<SpanMessage> Older(SpanAttributes attributes, string prefix) =>
        [.. attributes.Entries(prefix).Select(entry => SpreadOne(entry, "")).OfType<SpanMessage>()];

    private static SpanMessage? Plain(string role, string? content) =>
        content is null ? null : new() { Role = role, Content = content };

    // {"system":"…","prompt":"…"} or {"messages":[…]}.
    private static IReadOnlyList<SpanMessage> OfPrompt(JsonNode? prompt)
    {
        var messages = MessageReader.Read(prompt);
        if (messages.Count > 0 || prompt is not JsonObject fields)
            return messages;
        return
        [
            .. new[]
            {
                Plain("system", NodeText.Of(fields["system"])),
                Plain("user", NodeText.Of(fields["prompt"])),
            }.OfType<SpanMessage>(),
        ];
    }

    private static IReadOnlyList<SpanMessage> OfVercel(SpanAttributes attributes)
    {
        var text = attributes.Text("ai.response.text", "ai.result.text", "ai.response.object", "ai.result.object");
        var calls = attributes.Json("ai.response.toolCalls", "ai.result.toolCalls") as JsonArray ?? [];
        if (text is null && calls.Count == 0)
            return [];
        return
        [
            new()
            {
                Role = "assistant",
                Content = text ?? "",
                ToolCalls = [.. calls.OfType<JsonObject>().Select(ToolCallReader.Read).OfType<SpanToolCall>()],
            },
        ];
    }
}
