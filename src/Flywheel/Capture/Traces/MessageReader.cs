using System.Text.Json.Nodes;
using Flywheel.Events.Traces;

namespace Flywheel.Capture.Traces;

/// <summary>
/// Chat messages in JSON, as the OpenTelemetry convention, the providers and the frameworks write them: a content that is a
/// text or a list of parts, or a list <c>parts</c>; tool calls beside the content, among the parts or as entries of their own.
/// </summary>
internal static class MessageReader
{
    /// <summary>The messages of a list, of one message, or of an object that holds a list of them; empty for anything else.</summary>
    public static IReadOnlyList<SpanMessage> Read(JsonNode? value) =>
        NodeText.Parsed(value) switch
        {
            JsonArray list => [.. list.Select(item => NodeText.Parsed(item)).OfType<JsonObject>().SelectMany(ReadOne)],
            JsonObject message when Listed(message) is { } list => Read(list),
            JsonObject message => ReadOne(message),
            _ => [],
        };

    /// <summary>The text of a list of parts.</summary>
    public static string TextOf(JsonNode? parts) => ReadContent(parts, [], []);

    // A conversation, and the answers of OpenAI's two interfaces and of Gemini's.
    private static JsonArray? Listed(JsonObject message) =>
        message["messages"] as JsonArray
        ?? message["choices"] as JsonArray
        ?? message["candidates"] as JsonArray
        ?? (message["object"] is not null ? message["output"] as JsonArray : null);

    // Several, where one message carries the results of several calls.
    private static IReadOnlyList<SpanMessage> ReadOne(JsonObject message)
    {
        // Choices, candidates and events wrap the message; LangChain's serialisation does too.
        if ((message["message"] ?? message["kwargs"]) is JsonObject inner && message["role"] is null)
            return ReadOne(WithTypeOf(message, inner));
        if (message["content"] is JsonObject { Count: > 0 } candidate && candidate["parts"] is JsonArray)
            return ReadOne(candidate);
        if (ReadCall(message) is { } call)
            return [call];
        if (RoleOf(message) is not { Length: > 0 } role || IsToolDefinition(message["content"]))
            return [];
        var (calls, results) = (new List<SpanToolCall>(), new List<SpanMessage>());
        var text = ReadContent(message["content"] ?? message["parts"], calls, results);
        calls.AddRange(CallsBeside(message));
        if (results.Count > 0 && text.Length == 0 && calls.Count == 0)
            return results;
        var rest = new SpanMessage
        {
            Role = role,
            Content = text,
            ToolCalls = calls,
            ToolCallId = NodeText.Of(message["tool_call_id"] ?? message["toolCallId"]),
        };
        // A call comes before its result, and what a person adds to a result after it.
        return calls.Count > 0 ? [rest, .. results] : [.. results, rest];
    }

    private static IEnumerable<SpanToolCall> CallsBeside(JsonObject message)
    {
        var beside = message["tool_calls"] is JsonArray { Count: > 0 } own
            ? own
            : message["additional_kwargs"]?["tool_calls"];
        return (beside as JsonArray ?? []).OfType<JsonObject>().Select(ToolCallReader.Read).OfType<SpanToolCall>();
    }

    private static string? RoleOf(JsonObject message) =>
        NodeText.Of(message["role"]) ?? RoleOfType(NodeText.Of(message["type"]));

    // LangChain names the type of a message instead of its role.
    private static string? RoleOfType(string? type) =>
        type switch
        {
            "human" or "HumanMessage" => "user",
            "ai" or "AIMessage" or "AIMessageChunk" => "assistant",
            "system" or "SystemMessage" => "system",
            "tool" or "ToolMessage" => "tool",
            _ => null,
        };

    private static JsonObject WithTypeOf(JsonObject outer, JsonObject inner)
    {
        if (outer["id"] is not JsonArray { Count: > 0 } path || inner["role"] is not null)
            return inner;
        var typed = inner.DeepClone().AsObject();
        typed["type"] = path[^1]?.DeepClone();
        return typed;
    }

    // OpenAI's responses list calls and their results between the messages.
    private static SpanMessage? ReadCall(JsonObject item)
    {
        if (item["role"] is not null)
            return null;
        if (NodeText.Of(item["type"]) is "function_call_output")
            return ResultOf(item);
        var isCall = NodeText.Of(item["type"]) is "function_call" || item["toolName"] is not null;
        return isCall && ToolCallReader.Read(item) is { } call
            ? new()
            {
                Role = "assistant",
                Content = "",
                ToolCalls = [call],
            }
            : null;
    }

    // LangChain lists the tools that are offered as messages.
    private static bool IsToolDefinition(JsonNode? content) =>
        content is JsonObject tool && NodeText.Of(tool["type"]) == "function" && tool["function"] is JsonObject;

    // The text of the parts; calls and results among them go into their lists.
    private static string ReadContent(JsonNode? content, List<SpanToolCall> calls, List<SpanMessage> results)
    {
        if (content is not JsonArray parts)
            return NodeText.Of(content) ?? "";
        var texts = new List<string>();
        foreach (var part in parts)
        {
            if (part is not JsonObject fields)
            {
                texts.Add(NodeText.Of(part) ?? "");
                continue;
            }
            var type = NodeText.Of(fields["type"])?.Replace('-', '_') ?? "text";
            if (type is "tool_call" or "tool_use" or "function_call" && ToolCallReader.Read(fields) is { } call)
                calls.Add(call);
            else if (type is "tool_call_response" or "tool_result")
                results.Add(ResultOf(fields));
            else if (NodeText.Of(fields["text"] ?? fields["content"]) is { Length: > 0 } text)
                texts.Add(text);
        }
        return string.Join('\n', texts);
    }

    private static SpanMessage ResultOf(JsonObject part) =>
        new()
        {
            Role = "tool",
            Content = ToolCallReader.ResultOf(part) ?? "",
            ToolCallId = ToolCallReader.IdOf(part),
        };
}
