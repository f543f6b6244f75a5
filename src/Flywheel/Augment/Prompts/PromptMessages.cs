using System.Text.Json.Nodes;
using Flywheel.Augment.Datasets;
using Flywheel.Events;

namespace Flywheel.Augment.Prompts;

/// <summary>Puts a prompt before what a model is asked.</summary>
internal static class PromptMessages
{
    private static readonly string[] Instructing = ["system", "developer"];

    /// <summary>
    /// The conversation of instructions, examples and the input, whose own instructions at its beginning give way to the prompt's.
    /// </summary>
    public static Prompt Before(Prompt input, PromptText prompt)
    {
        var messages = Of(prompt);
        if (input.IsConversation)
            foreach (var message in JsonNode.Parse(input.Value)!.AsArray().SkipWhile(IsInstruction))
                messages.Add(message?.DeepClone());
        else
            messages.Add(Message("user", input.Value));
        return Prompt.FromMessages(QuestionText.JsonOf(messages), $"{prompt.Instructions}\n{input.PlainText}");
    }

    /// <summary>The messages of a prompt alone, as applications send them before a question.</summary>
    public static JsonArray Of(PromptText prompt)
    {
        var messages = new JsonArray(Message("system", prompt.Instructions));
        foreach (var example in prompt.Examples)
        {
            messages.Add(Message("user", example.Question));
            messages.Add(Message("assistant", example.Answer));
        }
        return messages;
    }

    private static bool IsInstruction(JsonNode? message) =>
        message?["role"] is JsonValue role && role.TryGetValue<string>(out var name) && Instructing.Contains(name);

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };
}
