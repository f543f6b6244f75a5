using System.Text.Json;
using Flywheel.Evaluate.Runs;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Flywheel.ChatClients;

/// <summary>Messages and tools between <see cref="IChatClient"/> and OpenAI's client.</summary>
internal static class OpenAIMessages
{
    /// <summary>A message of text and tool calls.</summary>
    /// <exception cref="NotSupportedException">It holds something else.</exception>
    public static OpenAI.Chat.ChatMessage Convert(ChatMessage message)
    {
        if (message.Contents is [FunctionResultContent result])
            return new ToolChatMessage(result.CallId, result.Result?.ToString() ?? "");
        if (message.Contents.Any(content => content is not (TextContent or FunctionCallContent)))
            throw new NotSupportedException("Only text and tool calls can be sent to this endpoint.");
        if (message.Role == ChatRole.System)
            return new SystemChatMessage(message.Text);
        return message.Role == ChatRole.Assistant ? Assistant(message) : new UserChatMessage(message.Text);
    }

    /// <summary>A tool that the model is offered.</summary>
    /// <exception cref="NotSupportedException">It is not a function.</exception>
    public static ChatTool Convert(AITool tool) =>
        tool is AIFunctionDeclaration function
            ? ChatTool.CreateFunctionTool(
                function.Name,
                function.Description,
                BinaryData.FromString(function.JsonSchema.GetRawText())
            )
            : throw new NotSupportedException("Only functions can be offered to this endpoint as tools.");

    /// <summary>What the model answered: its text, then its tool calls.</summary>
    public static IEnumerable<AIContent> ContentsOf(ChatCompletion completion)
    {
        yield return new TextContent(string.Concat(completion.Content.Select(part => part.Text)));
        foreach (var call in completion.ToolCalls)
            yield return new FunctionCallContent(call.Id, call.FunctionName)
            {
                AdditionalProperties = new() { [ChatTarget.RawArguments] = call.FunctionArguments.ToString() },
            };
    }

    private static AssistantChatMessage Assistant(ChatMessage message)
    {
        var calls = message.Contents.OfType<FunctionCallContent>().Select(Convert).ToList();
        if (calls.Count == 0)
            return new AssistantChatMessage(message.Text);
        var assistant = new AssistantChatMessage(calls);
        if (message.Text.Length > 0)
            assistant.Content.Add(ChatMessageContentPart.CreateTextPart(message.Text));
        return assistant;
    }

    private static ChatToolCall Convert(FunctionCallContent call) =>
        ChatToolCall.CreateFunctionToolCall(
            call.CallId,
            call.Name,
            BinaryData.FromString(
                call.AdditionalProperties?[ChatTarget.RawArguments] as string
                    ?? JsonSerializer.Serialize(call.Arguments)
            )
        );
}
