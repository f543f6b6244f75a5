using System.Text.Json;
using Flywheel.Augment.Filtering;

namespace Flywheel.Augment.Datasets;

/// <summary>The answer of a row to train on as one text: its own, or that of the last message of the assistant.</summary>
internal static class AnswerText
{
    /// <summary>The text; tool calls as <see cref="ProposedCalls"/> writes them. Null when there is neither.</summary>
    public static string? Of(JsonElement answer) =>
        answer.ValueKind switch
        {
            JsonValueKind.String => answer.GetString(),
            JsonValueKind.Array => QuestionText.Of(answer, "assistant") is { Length: > 0 } text
                ? text
                : CallsOf(answer),
            _ => null,
        };

    /// <summary>The tool calls of the last message; null when it makes none.</summary>
    public static JsonElement? CallsIn(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Array
        && answer.EnumerateArray().LastOrDefault() is { ValueKind: JsonValueKind.Object } last
        && last.TryGetProperty("tool_calls", out var calls)
        && calls.ValueKind == JsonValueKind.Array
        && calls.GetArrayLength() > 0
            ? calls
            : null;

    private static string? CallsOf(JsonElement messages) =>
        CallsIn(messages) is { } calls && ProposedCalls.Read(calls) is { } read ? ProposedCalls.TextOf(read) : null;
}
