using System.Text.Json;

namespace Flywheel.Lake.Export;

/// <summary>The shapes of OpenAI-compatible fine-tuning. Each returns why a row cannot be written, or null.</summary>
internal static class OpenAiShape
{
    public static string? Preference(Utf8JsonWriter json, ExportRow row)
    {
        json.WriteStartObject();
        json.WriteStartObject("input");
        json.WriteStartArray("messages");
        if (!row.Conversation.TryWriteMessages(json, ToolArguments.Text))
            return LeftOutReason.UnreadableMessages;
        json.WriteEndArray();
        WriteTools(json, row.Conversation);
        json.WriteEndObject();
        if (
            !ExportShape.TryWriteAnswer(json, "preferred_output", row, isChosen: true, ToolArguments.Text)
            || !ExportShape.TryWriteAnswer(json, "non_preferred_output", row, isChosen: false, ToolArguments.Text)
        )
            return LeftOutReason.UnreadableMessages;
        json.WriteEndObject();
        return null;
    }

    public static string? Messages(Utf8JsonWriter json, ExportRow row)
    {
        json.WriteStartObject();
        json.WriteStartArray("messages");
        if (!row.Conversation.TryWriteMessages(json, ToolArguments.Text))
            return LeftOutReason.UnreadableMessages;
        if (!ExportShape.TryWriteMessage(json, row, isChosen: true, ToolArguments.Text))
            return LeftOutReason.UnreadableMessages;
        json.WriteEndArray();
        if (row.Conversation.Tools is not null)
            WriteTools(json, row.Conversation);
        json.WriteEndObject();
        return null;
    }

    private static void WriteTools(Utf8JsonWriter json, Conversation conversation)
    {
        json.WritePropertyName("tools");
        if (conversation.Tools is { } tools)
            tools.WriteTo(json);
        else
        {
            json.WriteStartArray();
            json.WriteEndArray();
        }
        json.WriteBoolean("parallel_tool_calls", conversation.ParallelToolCalls);
    }
}
