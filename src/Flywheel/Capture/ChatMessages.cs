using System.Text;
using System.Text.Json;
using Flywheel.Events;

namespace Flywheel.Capture;

/// <summary>Reads a prompt that is a list of chat messages.</summary>
internal static class ChatMessages
{
    /// <summary>Reads the list at whose start the reader stands; the reader then stands at its end.</summary>
    /// <exception cref="PayloadException">It is not a list of objects with a role and a content.</exception>
    public static Prompt Read(ref Utf8JsonReader reader, NestedJson json, string path)
    {
        var start = reader.TokenStartIndex;
        var plainText = new StringBuilder();
        json.Reset();
        json.Writer.WriteStartArray();
        var count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
            ReadMessage(ref reader, json, JsonPointer.Append(path, count), plainText);
        json.Writer.WriteEndArray();
        if (count == 0)
            throw Invalid(path, start, "The list of messages is empty. Send the messages before the answer.");
        return Prompt.FromMessages(json.Complete(), plainText.ToString());
    }

    private static void ReadMessage(ref Utf8JsonReader reader, NestedJson json, string path, StringBuilder plainText)
    {
        var start = reader.TokenStartIndex;
        PayloadFields.Require(ref reader, JsonTokenType.StartObject, path, "an object with 'role' and 'content'");
        var names = new HashSet<string>(StringComparer.Ordinal);
        json.Writer.WriteStartObject();
        while (PayloadFields.Next(ref reader, path))
        {
            if (reader.ValueTextEquals("role"u8))
                CheckRole(reader, path);
            else if (reader.ValueTextEquals("content"u8))
                ReadContent(reader, path, plainText);
            json.CopyMember(ref reader, path, names);
        }
        json.Writer.WriteEndObject();
        if (!names.Contains("role"))
            throw PayloadFields.Missing(path, "role", start, "Every message needs 'role' and 'content'.");
        if (!names.Contains("content") && !names.Contains("tool_calls"))
            throw PayloadFields.Missing(path, "content", start, "Every message needs 'role' and 'content'.");
    }

    // By value: the copy looks ahead, the caller's reader stays at the name.
    private static void CheckRole(Utf8JsonReader reader, string path)
    {
        reader.Read();
        PayloadFields.Require(ref reader, JsonTokenType.String, JsonPointer.Append(path, "role"), "a string");
    }

    private static void ReadContent(Utf8JsonReader reader, string path, StringBuilder plainText)
    {
        reader.Read();
        path = JsonPointer.Append(path, "content");
        if (reader.TokenType == JsonTokenType.String)
            AppendLine(plainText, JsonText.Read(ref reader, path));
        else if (reader.TokenType == JsonTokenType.StartArray)
            ReadParts(ref reader, path, plainText);
        else
            PayloadFields.Require(ref reader, JsonTokenType.Null, path, "a string, a list of parts or null");
    }

    private static void ReadParts(ref Utf8JsonReader reader, string path, StringBuilder plainText)
    {
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            var partPath = JsonPointer.Append(path, i);
            PayloadFields.Require(ref reader, JsonTokenType.StartObject, partPath, "an object");
            while (PayloadFields.Next(ref reader, partPath))
            {
                var isText = reader.ValueTextEquals("text"u8);
                reader.Read();
                if (isText && reader.TokenType == JsonTokenType.String)
                    AppendLine(plainText, JsonText.Read(ref reader, JsonPointer.Append(partPath, "text")));
                else
                    reader.Skip();
            }
        }
    }

    private static void AppendLine(StringBuilder plainText, string line)
    {
        if (plainText.Length > 0)
            plainText.Append('\n');
        plainText.Append(line);
    }

    private static PayloadException Invalid(string path, long position, string message) =>
        new(new PayloadError(PayloadFault.InvalidValue, path, position, message));
}
