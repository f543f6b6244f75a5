using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Events;

namespace Flywheel.Augment.Datasets;

/// <summary>
/// What is asked: a text, or the last message of the user in a conversation. The messages before it (a system prompt, a
/// history) are shared by many rows and say nothing of whether two of them ask the same.
/// </summary>
internal static class QuestionText
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The question of an input.</summary>
    public static string Of(Prompt input)
    {
        if (!input.IsConversation)
            return input.Value;
        using var messages = JsonDocument.Parse(input.Value);
        return Of(messages.RootElement, "user") ?? input.PlainText;
    }

    /// <summary>The text of the last message of a role; null when there is none.</summary>
    public static string? Of(JsonElement messages, string role) =>
        messages
            .EnumerateArray()
            .Where(message => RoleOf(message) == role && message.TryGetProperty("content", out _))
            .Select(message => TextOf(message.GetProperty("content")))
            .LastOrDefault();

    /// <summary>The same input with another question, as JSON.</summary>
    public static JsonNode Replace(Prompt input, string question)
    {
        if (!input.IsConversation)
            return JsonValue.Create(question);
        var messages = JsonNode.Parse(input.Value)!.AsArray();
        var last = messages.LastOrDefault(message =>
            message?["role"]?.GetValueKind() == JsonValueKind.String && (string?)message["role"] == "user"
        );
        if (last is null)
            messages.Add(new JsonObject { ["role"] = "user", ["content"] = question });
        else
            last["content"] = question;
        return messages;
    }

    /// <summary>JSON with its own characters.</summary>
    public static string JsonOf(JsonNode node) => node.ToJsonString(Relaxed);

    private static string? RoleOf(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object
        && message.TryGetProperty("role", out var role)
        && role.ValueKind == JsonValueKind.String
            ? role.GetString()
            : null;

    // The content of a message is a text or a list of parts, some of which are texts.
    private static string TextOf(JsonElement content) =>
        content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Concat(content.EnumerateArray().Select(PartOf)),
            _ => "",
        };

    private static string PartOf(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object
        && part.TryGetProperty("text", out var text)
        && text.ValueKind == JsonValueKind.String
            ? text.GetString()!
            : "";
}
