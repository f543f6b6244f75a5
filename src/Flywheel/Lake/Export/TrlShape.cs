using System.Text.Json;

namespace Flywheel.Lake.Export;

/// <summary>The shapes that TRL's trainers load. Each returns why a row cannot be written, or null.</summary>
internal static class TrlShape
{
    public static string? Preference(Utf8JsonWriter json, ExportRow row)
    {
        if (TextPrompt(row) is not { } prompt)
            return LeftOutReason.NeedsConversationalFormat;
        json.WriteStartObject();
        json.WriteString("prompt", prompt);
        json.WriteString("chosen", row.Pair.Chosen);
        json.WriteString("rejected", row.Pair.Rejected);
        json.WriteEndObject();
        return null;
    }

    public static string? PromptCompletion(Utf8JsonWriter json, ExportRow row)
    {
        if (TextPrompt(row) is not { } prompt)
            return LeftOutReason.NeedsConversationalFormat;
        json.WriteStartObject();
        json.WriteString("prompt", prompt);
        json.WriteString("completion", row.Pair.Chosen);
        json.WriteEndObject();
        return null;
    }

    public static string? ConversationalPreference(Utf8JsonWriter json, ExportRow row)
    {
        json.WriteStartObject();
        if (!TryWritePrompt(json, row))
            return LeftOutReason.UnreadableMessages;
        if (
            !ExportShape.TryWriteAnswer(json, "chosen", row, isChosen: true, ToolArguments.Object)
            || !ExportShape.TryWriteAnswer(json, "rejected", row, isChosen: false, ToolArguments.Object)
        )
            return LeftOutReason.UnreadableMessages;
        WriteTools(json, row);
        json.WriteEndObject();
        return null;
    }

    public static string? Desirable(Utf8JsonWriter json, ExportRow row) => Unpaired(json, row, isDesirable: true);

    public static string? Undesirable(Utf8JsonWriter json, ExportRow row) => Unpaired(json, row, isDesirable: false);

    public static string? Messages(Utf8JsonWriter json, ExportRow row)
    {
        json.WriteStartObject();
        json.WriteStartArray("messages");
        if (!row.Conversation.TryWriteMessages(json, ToolArguments.Object))
            return LeftOutReason.UnreadableMessages;
        if (!ExportShape.TryWriteMessage(json, row, isChosen: true, ToolArguments.Object))
            return LeftOutReason.UnreadableMessages;
        json.WriteEndArray();
        WriteTools(json, row);
        json.WriteEndObject();
        return null;
    }

    private static string? Unpaired(Utf8JsonWriter json, ExportRow row, bool isDesirable)
    {
        json.WriteStartObject();
        if (!TryWritePrompt(json, row))
            return LeftOutReason.UnreadableMessages;
        if (!ExportShape.TryWriteAnswer(json, "completion", row, isDesirable, ToolArguments.Object))
            return LeftOutReason.UnreadableMessages;
        json.WriteBoolean("label", isDesirable);
        WriteTools(json, row);
        json.WriteEndObject();
        return null;
    }

    private static string? TextPrompt(ExportRow row) =>
        row.Conversation.Tools is null ? row.Conversation.SingleText() : null;

    private static bool TryWritePrompt(Utf8JsonWriter json, ExportRow row)
    {
        json.WriteStartArray("prompt");
        if (!row.Conversation.TryWriteMessages(json, ToolArguments.Object))
            return false;
        json.WriteEndArray();
        return true;
    }

    private static void WriteTools(Utf8JsonWriter json, ExportRow row)
    {
        if (row.Conversation.Tools is not { } tools)
            return;
        json.WritePropertyName("tools");
        tools.WriteTo(json);
    }
}
