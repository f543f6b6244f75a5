using System.Text.Json;

namespace Flywheel.Lake.Export;

/// <summary>Writes a pair in the shape of one format.</summary>
internal static class ExportShape
{
    /// <summary>Writes a pair's lines.</summary>
    /// <returns>Why it cannot be written, one of <see cref="LeftOutReason"/>; null when it was.</returns>
    public static string? Write(LineWriter lines, PreferencePair pair, ExportFormat format)
    {
        using var conversation = Conversation.Of(pair);
        if (conversation is null)
            return LeftOutReason.UnreadableMessages;
        var row = new ExportRow(pair, conversation);
        return format switch
        {
            ExportFormat.TrlPreference => lines.Write(row, TrlShape.Preference),
            ExportFormat.TrlPreferenceConversational => lines.Write(row, TrlShape.ConversationalPreference),
            ExportFormat.TrlKto => lines.Write(row, TrlShape.Desirable) ?? lines.Write(row, TrlShape.Undesirable),
            ExportFormat.TrlSft => lines.Write(row, TrlShape.Messages),
            ExportFormat.TrlPromptCompletion => lines.Write(row, TrlShape.PromptCompletion),
            ExportFormat.OpenAiDpo => lines.Write(row, OpenAiShape.Preference),
            ExportFormat.OpenAiSft => lines.Write(row, OpenAiShape.Messages),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a format."),
        };
    }

    /// <summary>Writes a property that is a list of one assistant message.</summary>
    /// <returns>False when it calls tools, and the calls cannot be written as the format wants them.</returns>
    public static bool TryWriteAnswer(
        Utf8JsonWriter json,
        string name,
        ExportRow row,
        bool isChosen,
        ToolArguments arguments
    )
    {
        json.WriteStartArray(name);
        if (!TryWriteMessage(json, row, isChosen, arguments))
            return false;
        json.WriteEndArray();
        return true;
    }

    /// <summary>Writes an answer as the assistant's message.</summary>
    /// <returns>False when it calls tools, and the calls cannot be written as the format wants them.</returns>
    public static bool TryWriteMessage(Utf8JsonWriter json, ExportRow row, bool isChosen, ToolArguments arguments)
    {
        if ((isChosen ? row.Conversation.ChosenCalls : row.Conversation.RejectedCalls) is { } calls)
            return ChatMessage.TryWriteCalls(json, calls, arguments);
        ChatMessage.Write(json, "assistant", isChosen ? row.Pair.Chosen : row.Pair.Rejected);
        return true;
    }
}

/// <summary>A pair and its prompt as messages.</summary>
internal readonly record struct ExportRow(PreferencePair Pair, Conversation Conversation);
