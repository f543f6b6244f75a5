using System.Text;
using System.Text.Json;
using Flywheel.Capture;
using Flywheel.Events;
using Flywheel.Lake.Delta;

namespace Flywheel.Lake.Examples;

/// <summary>
/// Reads tool calls: <c>{"name","arguments"}</c>, or the same within <c>function</c> as chat endpoints answer it. Arguments
/// are an object, or its JSON in a string.
/// </summary>
internal static class ToolCallFields
{
    private static readonly JsonElement NoArguments = JsonElement.Parse("{}"u8);

    /// <summary>Reads the list that follows the name at which the reader stands; null where the value is null.</summary>
    public static IReadOnlyList<ToolCall>? Read(ref Utf8JsonReader reader, NestedJson json, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        PayloadFields.Require(ref reader, JsonTokenType.StartArray, "/" + name, "a list of tool calls");
        var calls = new List<ToolCall>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            calls.Add(ReadCall(ref reader, json, JsonPointer.Append("/" + name, calls.Count)));
        return calls;
    }

    /// <summary>Arguments that a model wrote as text: the object, or the text itself where it is none.</summary>
    public static JsonElement ArgumentsOf(string text, NestedJson json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        try
        {
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                var arguments = json.ReadElement(ref reader, "");
                if (!reader.Read())
                    return arguments;
            }
        }
        catch (Exception exception) when (exception is JsonException or PayloadException)
        {
            // What a model writes need not be JSON: that is for an evaluator to judge.
        }
        return DeltaJson.Text(text);
    }

    private static ToolCall ReadCall(ref Utf8JsonReader reader, NestedJson json, string path)
    {
        var start = reader.TokenStartIndex;
        PayloadFields.Require(ref reader, JsonTokenType.StartObject, path, "an object with 'name' and 'arguments'");
        var call = json.ReadElement(ref reader, path);
        if (call.TryGetProperty("function"u8, out var function) && function.ValueKind == JsonValueKind.Object)
            (call, path) = (function, JsonPointer.Append(path, "function"));
        if (!call.TryGetProperty("name"u8, out var name) || name.ValueKind != JsonValueKind.String)
            throw PayloadFields.Missing(path, "name", start, "Every tool call needs the tool's name, a string.");
        return new ToolCall(name.GetString()!, ReadArguments(call, json, path, start));
    }

    private static JsonElement ReadArguments(JsonElement call, NestedJson json, string path, long start)
    {
        if (!call.TryGetProperty("arguments"u8, out var arguments))
            return NoArguments;
        return arguments.ValueKind switch
        {
            JsonValueKind.Object => arguments,
            JsonValueKind.Null => NoArguments,
            JsonValueKind.String => ArgumentsOf(arguments.GetString()!, json),
            _ => throw PayloadFields.Invalid(
                JsonPointer.Append(path, "arguments"),
                start,
                "The arguments must be an object, or its JSON in a string."
            ),
        };
    }
}
