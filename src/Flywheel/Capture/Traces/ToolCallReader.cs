using System.Text.Json.Nodes;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>Tool calls in JSON, as the different conventions write them.</summary>
internal static class ToolCallReader
{
    /// <summary>A call; null where no tool is named.</summary>
    public static SpanToolCall? Read(JsonObject call)
    {
        var function = call["function"] as JsonObject ?? call;
        if (NodeText.Of(function["name"] ?? function["toolName"] ?? function["tool_name"]) is not { Length: > 0 } name)
            return null;
        return new()
        {
            Id = IdOf(call),
            Name = name,
            Arguments = NodeText.Of(function["arguments"] ?? function["input"] ?? function["args"]),
        };
    }

    /// <summary>The id of a call, or of the call that a part answers.</summary>
    public static string? IdOf(JsonObject part) =>
        NodeText.Of(part["call_id"] ?? part["toolCallId"] ?? part["tool_call_id"] ?? part["tool_use_id"] ?? part["id"]);

    /// <summary>What a tool answered; the convention calls it by two names.</summary>
    public static string? ResultOf(JsonObject part)
    {
        var result = part["response"] ?? part["result"] ?? part["output"] ?? part["content"];
        // The Vercel AI SDK wraps the value with its type.
        if (result is JsonObject wrapped && wrapped["type"] is not null && wrapped["value"] is { } value)
            return NodeText.Of(value);
        return result is JsonArray parts ? MessageReader.TextOf(parts) : NodeText.Of(result);
    }
}
