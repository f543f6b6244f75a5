using System.Text.Json;
using System.Text.RegularExpressions;

namespace Flywheel.Server.Tests;

/// <summary>Checks a value against the part of JSON Schema that the API's description uses.</summary>
internal sealed class SchemaCheck(JsonElement document)
{
    public bool Fits(JsonElement value, JsonElement schema) =>
        schema.EnumerateObject().All(rule => Holds(value, rule.Name, rule.Value, schema));

    private bool Holds(JsonElement value, string rule, JsonElement argument, JsonElement schema) =>
        rule switch
        {
            "$ref" => Fits(value, Resolve(argument.GetString()!)),
            "oneOf" => argument.EnumerateArray().Count(option => Fits(value, option)) == 1,
            "anyOf" => argument.EnumerateArray().Any(option => Fits(value, option)),
            "type" => HasType(value, argument),
            "const" => JsonElement.DeepEquals(value, argument),
            "enum" => argument.EnumerateArray().Any(option => JsonElement.DeepEquals(value, option)),
            "required" => value.ValueKind != JsonValueKind.Object
                || argument.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
            "properties" => value.ValueKind != JsonValueKind.Object
                || value
                    .EnumerateObject()
                    .All(member => !argument.TryGetProperty(member.Name, out var inner) || Fits(member.Value, inner)),
            "additionalProperties" => value.ValueKind != JsonValueKind.Object
                || value
                    .EnumerateObject()
                    .All(member => schema.GetProperty("properties").TryGetProperty(member.Name, out _)),
            "items" => value.ValueKind != JsonValueKind.Array
                || value.EnumerateArray().All(item => Fits(item, argument)),
            "pattern" => Regex.IsMatch(value.GetString()!, argument.GetString()!),
            "minimum" => value.GetDouble() >= argument.GetDouble(),
            "maximum" => value.GetDouble() <= argument.GetDouble(),
            "description" or "format" or "maxLength" or "minItems" => true,
            _ => throw new NotSupportedException($"The rule '{rule}' is not known to this check."),
        };

    private JsonElement Resolve(string reference) =>
        reference["#/".Length..].Split('/').Aggregate(document, (element, name) => element.GetProperty(name));

    private static bool HasType(JsonElement value, JsonElement type) =>
        type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Any(option => HasType(value, option))
            : type.GetString() switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "number" => value.ValueKind == JsonValueKind.Number,
                "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => value.ValueKind == JsonValueKind.Null,
            };
}
