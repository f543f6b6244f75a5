using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using Flywheel.Capture;

namespace Flywheel.Lake.Examples;

/// <summary>Reads the slices of a row or a result: an object of strings, numbers and booleans; one that is null is not there.</summary>
internal static class CohortField
{
    /// <summary>The cohort of a row that is in no slice.</summary>
    public static readonly IReadOnlyDictionary<string, string> None = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Expects the reader at the field's name, and leaves it at the value's end.</summary>
    /// <exception cref="PayloadException">The value is something else, or a name is there twice.</exception>
    public static IReadOnlyDictionary<string, string> Read(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return None;
        PayloadFields.Require(ref reader, JsonTokenType.StartObject, "/cohort", "an object of names and values");
        // Most rows are in one slice or two, and there may be millions of rows.
        var slices = new Dictionary<string, string>(1, StringComparer.Ordinal);
        while (PayloadFields.Next(ref reader, "/cohort"))
        {
            var name = JsonText.Read(ref reader, "/cohort");
            var path = JsonPointer.Append("/cohort", name);
            if (ReadValue(ref reader, path) is { } value && !slices.TryAdd(name, value))
                throw NestedJson.DuplicateName(path, reader.TokenStartIndex);
        }
        return slices;
    }

    private static string? ReadValue(ref Utf8JsonReader reader, string path)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        // As a policy's YAML writes them: true, 3, en-GB.
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
            return Encoding.UTF8.GetString(reader.ValueSpan);
        PayloadFields.Require(ref reader, JsonTokenType.String, path, "a string, a number or a boolean");
        return JsonText.Read(ref reader, path);
    }
}
