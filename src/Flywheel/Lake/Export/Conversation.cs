using System.Text.Json;

namespace Flywheel.Lake.Export;

/// <summary>The prompt of a pair as chat messages, with the tools that the model was offered.</summary>
internal sealed class Conversation : IDisposable
{
    private readonly PreferencePair _pair;
    private readonly JsonDocument? _messages;
    private readonly JsonDocument? _attributes;

    private Conversation(PreferencePair pair, JsonDocument? messages, JsonDocument? attributes)
    {
        _pair = pair;
        _messages = messages;
        _attributes = attributes;
    }

    /// <summary>The list of tools; null when there was none.</summary>
    public JsonElement? Tools =>
        Attribute("tools") is { ValueKind: JsonValueKind.Array } tools && tools.GetArrayLength() > 0 ? tools : null;

    /// <summary>Whether the model could call several tools at once; true unless the application said otherwise.</summary>
    public bool ParallelToolCalls => Attribute("parallel_tool_calls")?.ValueKind != JsonValueKind.False;

    /// <summary>The calls that the chosen answer makes; null where it is a text.</summary>
    public JsonElement? ChosenCalls => Calls(ToolAnswers.Chosen);

    /// <summary>The calls that the rejected answer makes; null where it is a text.</summary>
    public JsonElement? RejectedCalls => Calls(ToolAnswers.Rejected);

    /// <summary>Reads a pair's prompt; null when it says it is a list of messages and is none.</summary>
    public static Conversation? Of(PreferencePair pair)
    {
        var messages = pair.PromptIsConversation ? JsonText.TryParse(pair.Prompt, JsonValueKind.Array) : null;
        if (pair.PromptIsConversation && messages is null)
            return null;
        var attributes = pair.AttributesJson is { } json ? JsonText.TryParse(json, JsonValueKind.Object) : null;
        return new(pair, messages, attributes);
    }

    /// <summary>The prompt as one text; null when it is more than one user message.</summary>
    public string? SingleText()
    {
        if (_messages is null)
            return _pair.Prompt;
        var messages = _messages.RootElement;
        return messages.GetArrayLength() == 1 && IsUser(messages[0])
            ? TextOf(messages[0].GetProperty("content"))
            : null;
    }

    /// <summary>Writes the messages into an open list.</summary>
    /// <returns>False when the arguments of a tool call cannot be written as the format wants them.</returns>
    public bool TryWriteMessages(Utf8JsonWriter json, ToolArguments arguments)
    {
        if (_messages is null)
        {
            ChatMessage.Write(json, "user", _pair.Prompt);
            return true;
        }
        foreach (var message in _messages.RootElement.EnumerateArray())
            if (!ChatMessage.TryCopy(json, message, arguments))
                return false;
        return true;
    }

    public void Dispose()
    {
        _messages?.Dispose();
        _attributes?.Dispose();
    }

    // An edit is a text, whatever its sender has written beside it.
    private JsonElement? Calls(string name) =>
        VariantGroup.FailureOf(_pair.LineageGroup) is not null
        && Attribute(name) is { ValueKind: JsonValueKind.Array } calls
        && calls.GetArrayLength() > 0
            ? calls
            : null;

    private JsonElement? Attribute(string name) =>
        _attributes?.RootElement.TryGetProperty(name, out var value) == true ? value : null;

    private static bool IsUser(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object
        && message.TryGetProperty("role", out var role)
        && role.ValueKind == JsonValueKind.String
        && role.ValueEquals("user"u8)
        && message.TryGetProperty("content", out _);

    private static string? TextOf(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String)
            return content.GetString();
        return
            content.ValueKind == JsonValueKind.Array
            && content.GetArrayLength() == 1
            && content[0].ValueKind == JsonValueKind.Object
            && content[0].TryGetProperty("text", out var text)
            && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
    }
}
