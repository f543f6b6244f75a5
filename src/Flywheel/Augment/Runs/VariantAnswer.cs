using System.Text.Json;
using System.Text.Json.Nodes;
using Flywheel.Augment.Datasets;
using Flywheel.Augment.Filtering;
using Flywheel.Events;

namespace Flywheel.Augment.Runs;

/// <summary>Writes the answers of variants as trainers read them: as texts, or as messages where a text cannot say it.</summary>
/// <param name="failure">Where the variants come from.</param>
/// <param name="shape">How the rows of the training set are written.</param>
internal sealed class VariantAnswer(FailureCase failure, TrainingShape shape)
{
    // An answer to messages is a message, and tools are called in messages alone.
    private readonly bool _isMessage =
        shape == TrainingShape.Conversation
        || failure.Row.Input.IsConversation
        || ProposedCalls.AreAskedOf(failure.Row);

    /// <summary>What is asked: a text, or messages.</summary>
    public JsonNode PromptOf(JsonNode input) =>
        _isMessage && input is not JsonArray
            ? new JsonArray(new JsonObject { ["role"] = "user", ["content"] = input })
            : input;

    /// <summary>The answer: a text, or a list of one message.</summary>
    public JsonNode Of(string answer) => _isMessage ? new JsonArray(MessageOf(answer)) : JsonValue.Create(answer);

    /// <summary>The answer as the assistant's message.</summary>
    public JsonObject MessageOf(string answer)
    {
        var message = new JsonObject { ["role"] = "assistant" };
        if (CallsOf(answer) is not { } calls)
            message["content"] = answer;
        else if (calls.Count == 0)
            message["content"] = "";
        else
            message["tool_calls"] = new JsonArray([.. calls.Select(Json)]);
        return message;
    }

    private IReadOnlyList<ToolCall>? CallsOf(string answer) =>
        ProposedCalls.AreAskedOf(failure.Row) ? ProposedCalls.Read(answer) : null;

    private static JsonObject Json(ToolCall call) =>
        new()
        {
            ["type"] = "function",
            ["function"] = new JsonObject
            {
                ["name"] = call.Name,
                ["arguments"] = JsonSerializer.SerializeToNode(call.Arguments),
            },
        };
}
