using System.Text.Json;
using Flywheel.Capture;

namespace Flywheel.Lake.Examples;

/// <summary>
/// Reads the values that only dataset rows have; each method expects the reader at the field's name and leaves it at its
/// value's end.
/// </summary>
internal static class ExampleValues
{
    /// <summary>One right answer, or a list of them; none where the value is null.</summary>
    public static IReadOnlyList<string> Expected(ref Utf8JsonReader reader)
    {
        var value = reader;
        value.Read();
        if (value.TokenType == JsonTokenType.String)
            return [PayloadFields.RequiredText(ref reader, "expected")];
        if (value.TokenType != JsonTokenType.Null)
            PayloadFields.Require(ref value, JsonTokenType.StartArray, "/expected", "a text or a list of texts");
        return PayloadFields.Texts(ref reader, "expected");
    }

    /// <summary>A JSON list of anything; null where the value is null.</summary>
    public static JsonElement? List(ref Utf8JsonReader reader, NestedJson json, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        PayloadFields.Require(ref reader, JsonTokenType.StartArray, "/" + name, "a list");
        return json.ReadElement(ref reader, "/" + name);
    }

    /// <summary>A list of objects; null where the value is null.</summary>
    public static IReadOnlyList<JsonElement>? Objects(ref Utf8JsonReader reader, NestedJson json, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        PayloadFields.Require(ref reader, JsonTokenType.StartArray, "/" + name, "a list of objects");
        var objects = new List<JsonElement>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var path = JsonPointer.Append("/" + name, objects.Count);
            PayloadFields.Require(ref reader, JsonTokenType.StartObject, path, "an object");
            objects.Add(json.ReadElement(ref reader, path));
        }
        return objects;
    }

    /// <summary>A split's name; eval where the value is null.</summary>
    public static Split Split(ref Utf8JsonReader reader)
    {
        if (PayloadFields.OptionalName(ref reader, "split") is not { } name)
            return Lake.Split.Eval;
        return SplitName.Parse(name)
            ?? throw PayloadFields.Invalid(
                "/split",
                reader.TokenStartIndex,
                "The value is none of 'train', 'eval' and 'regression'."
            );
    }
}
