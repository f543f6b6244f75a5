using System.Text.Json;
using Flywheel.Augment.Filtering;
using Flywheel.Capture;

namespace Flywheel.Augment.Datasets;

/// <summary>What augmentation has to know of a row to train on.</summary>
/// <param name="Id">Its id; null when it has none.</param>
/// <param name="Shape">How it is written.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Answer">The answer to learn, tool calls as JSON; null when there is none.</param>
/// <param name="FailureMode">The failure that it teaches to avoid; null when it says none.</param>
/// <param name="Mistake">The answer to avoid; null when there is none.</param>
internal sealed record TrainingRow(
    string? Id,
    TrainingShape Shape,
    string Question,
    string? Answer,
    string? FailureMode,
    string? Mistake = null
)
{
    /// <summary>Reads a row; the reader stands behind the opening brace.</summary>
    /// <exception cref="PayloadException">Nothing in it is a question.</exception>
    public static TrainingRow Read(ref Utf8JsonReader reader)
    {
        using var row = JsonDocument.ParseValue(ref reader);
        try
        {
            return Of(row.RootElement)
                ?? throw PayloadFields.Invalid(
                    "",
                    0,
                    "A row to train on needs 'input', 'prompt' or 'messages' with a question of the user."
                );
        }
        // Half of a surrogate pair, written as an escape, is no text.
        catch (InvalidOperationException)
        {
            throw PayloadFields.Invalid("", 0, "The row holds a text that is not Unicode. Repair its escapes.");
        }
    }

    private static TrainingRow? Of(JsonElement row)
    {
        var (id, mode) = (Text(row, "id"), Text(row, "failure_mode"));
        if (QuestionOf(row, "input") is { } input)
            return new(id, TrainingShape.Example, input, First(row, "expected") ?? CallsOf(row), mode);
        if (QuestionOf(row, "prompt") is { } prompt)
            return row.TryGetProperty("chosen", out _)
                ? new(id, TrainingShape.Preference, prompt, AnswerOf(row, "chosen"), mode, AnswerOf(row, "rejected"))
                : new(id, TrainingShape.Completion, prompt, AnswerOf(row, "completion"), mode);
        return QuestionOf(row, "messages") is { } question
            ? new(id, TrainingShape.Conversation, question, AnswerOf(row, "messages"), mode)
            : null;
    }

    private static string? QuestionOf(JsonElement row, string name) =>
        !row.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Array ? QuestionText.Of(value, "user")
        : Text(row, name);

    private static string? AnswerOf(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) ? AnswerText.Of(value) : null;

    private static string? CallsOf(JsonElement row) =>
        row.TryGetProperty("expected_tool_calls", out var value) && ProposedCalls.Read(value) is { } calls
            ? ProposedCalls.TextOf(calls)
            : null;

    private static string? First(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? value
                .EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.String)
                .Select(item => item.GetString())
                .FirstOrDefault()
            : Text(row, name);

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
