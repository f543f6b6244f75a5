using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Evaluate.Relevance;

/// <summary>Finds what the model was asked last.</summary>
internal static class Question
{
    /// <summary>The text; of a conversation the last message of the user, or everything when there is none.</summary>
    public static string Of(Prompt prompt)
    {
        if (!prompt.IsConversation)
            return prompt.PlainText;
        using var document = JsonDocument.Parse(prompt.Value);
        foreach (var message in document.RootElement.EnumerateArray().Reverse())
            if (message.GetProperty("role").ValueEquals("user") && message.TryGetProperty("content", out var content))
                return TextOf(content);
        return prompt.PlainText;
    }

    private static string TextOf(JsonElement content) =>
        content.ValueKind switch
        {
            JsonValueKind.String => content.GetString()!,
            JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(PartOf)),
            _ => "",
        };

    private static string PartOf(JsonElement part) =>
        part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
