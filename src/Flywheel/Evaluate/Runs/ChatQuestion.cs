using System.Text;
using System.Text.Json;
using Flywheel.Lake;
using Microsoft.Extensions.AI;

namespace Flywheel.Evaluate.Runs;

/// <summary>A row as a chat model is asked about it.</summary>
internal static class ChatQuestion
{
    /// <summary>The documents as a system message where there are some, then the input.</summary>
    /// <exception cref="FlywheelException">A message holds something other than text and tool calls.</exception>
    public static List<ChatMessage> MessagesOf(Example row)
    {
        var messages = new List<ChatMessage>();
        if (row.Context.Count > 0)
            messages.Add(new ChatMessage(ChatRole.System, Documents(row.Context)));
        if (!row.Input.IsConversation)
        {
            messages.Add(new ChatMessage(ChatRole.User, row.Input.Value));
            return messages;
        }
        using var input = JsonDocument.Parse(row.Input.Value);
        foreach (var message in input.RootElement.EnumerateArray())
            messages.Add(MessageOf(message));
        return messages;
    }

    /// <summary>The tools; null when there are none. Both <c>{"type":"function","function":{…}}</c> and the function itself are tools.</summary>
    /// <exception cref="FlywheelException">A tool has no name.</exception>
    public static List<AITool>? ToolsOf(Example row)
    {
        if (row.Tools is not { } tools || tools.GetArrayLength() == 0)
            return null;
        return [.. tools.EnumerateArray().Select(ToolOf)];
    }

    private static string Documents(IReadOnlyList<string> documents)
    {
        var text = new StringBuilder("Documents:");
        foreach (var document in documents)
            text.Append("\n\n").Append(document);
        return text.ToString();
    }

    private static AIFunctionDeclaration ToolOf(JsonElement tool)
    {
        if (tool.ValueKind == JsonValueKind.Object && tool.TryGetProperty("function"u8, out var function))
            tool = function;
        if (TextOf(tool, "name"u8) is not { } name)
            throw new FlywheelException("A tool of the row has no 'name'. Give it one.");
        var parameters = tool.TryGetProperty("parameters"u8, out var schema) ? schema : JsonElement.Parse("{}"u8);
        return AIFunctionFactory.CreateDeclaration(name, TextOf(tool, "description"u8), parameters);
    }

    private static ChatMessage MessageOf(JsonElement message)
    {
        var role = new ChatRole(TextOf(message, "role"u8)!);
        var text = ContentOf(message);
        if (role == ChatRole.Tool)
            return new ChatMessage(
                role,
                [new FunctionResultContent(TextOf(message, "tool_call_id"u8) ?? "", text ?? "")]
            );
        var contents = new List<AIContent>();
        if (text is not null)
            contents.Add(new TextContent(text));
        if (message.TryGetProperty("tool_calls"u8, out var calls) && calls.ValueKind == JsonValueKind.Array)
            contents.AddRange(calls.EnumerateArray().Select(CallOf));
        return new ChatMessage(role, contents);
    }

    private static FunctionCallContent CallOf(JsonElement call)
    {
        var id = TextOf(call, "id"u8) ?? "";
        if (call.TryGetProperty("function"u8, out var function))
            call = function;
        var arguments = call.TryGetProperty("arguments"u8, out var given) ? given : JsonElement.Parse("{}"u8);
        var text = arguments.ValueKind == JsonValueKind.String ? arguments.GetString()! : arguments.GetRawText();
        return new FunctionCallContent(id, TextOf(call, "name"u8) ?? "")
        {
            AdditionalProperties = new() { [ChatTarget.RawArguments] = text },
        };
    }

    // A string, or parts of text, which become one.
    private static string? ContentOf(JsonElement message)
    {
        if (!message.TryGetProperty("content"u8, out var content) || content.ValueKind == JsonValueKind.Null)
            return null;
        if (content.ValueKind == JsonValueKind.String)
            return content.GetString();
        return string.Concat(
            content
                .EnumerateArray()
                .Select(part =>
                    TextOf(part, "text"u8)
                    ?? throw new FlywheelException("A message holds a part that is not text, which cannot be sent.")
                )
        );
    }

    private static string? TextOf(JsonElement value, ReadOnlySpan<byte> name) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty(name, out var text)
        && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
