using System.Text;
using System.Text.Json;
using Flywheel.Capture;

namespace Flywheel.Evaluate;

/// <summary>Reads the slices of a row: an object of strings, numbers and booleans; one that is null is not there.</summary>
internal static class CohortField
{
    public static Dictionary<string, string> Read(ref Utf8JsonReader reader)
    {
        var cohort = new Dictionary<string, string>(1);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return cohort;
        PayloadFields.Require(ref reader, JsonTokenType.StartObject, "/cohort", "an object of names and values");
        while (PayloadFields.Next(ref reader, "/cohort"))
        {
            var name = reader.GetString()!;
            var path = JsonPointer.Append("/cohort", name);
            if (ReadValue(ref reader, path) is { } value && !cohort.TryAdd(name, value))
                throw NestedJson.DuplicateName(path, reader.TokenStartIndex);
        }
        return cohort;
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
