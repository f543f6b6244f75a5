using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>Reads the field <c>prompt</c>: one text, or a list of chat messages.</summary>
internal static class PromptField
{
    public static Prompt Read(ref Utf8JsonReader reader, NestedJson messages)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            return ChatMessages.Read(ref reader, messages, "/prompt");
        PayloadFields.Require(ref reader, JsonTokenType.String, "/prompt", "a string or a list of chat messages");
        return Prompt.FromText(JsonText.Read(ref reader, "/prompt"));
    }
}
