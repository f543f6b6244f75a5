using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>Reads what a model is asked: one text, or a list of chat messages.</summary>
internal static class PromptField
{
    /// <summary>Reads the field at whose name the reader stands.</summary>
    public static Prompt Read(ref Utf8JsonReader reader, NestedJson messages, string path)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            return ChatMessages.Read(ref reader, messages, path);
        PayloadFields.Require(ref reader, JsonTokenType.String, path, "a string or a list of chat messages");
        return Prompt.FromText(JsonText.Read(ref reader, path));
    }
}
