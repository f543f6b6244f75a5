using System.Text.Json;
using System.Text.RegularExpressions;
using Flywheel.Capture;
using Flywheel.Evaluate.Matching;

namespace Flywheel.Evaluate.Schema;

/// <summary>Reads a keyword into its rule.</summary>
/// <param name="reader">Reads the schemas in it.</param>
/// <param name="value">What the keyword says.</param>
/// <param name="schema">The schema that it stands in.</param>
/// <param name="node">What that schema becomes.</param>
internal delegate SchemaRule KeywordReader(SchemaReader reader, SchemaText value, SchemaText schema, SchemaNode node);

/// <summary>The keywords of JSON Schema 2020-12 that are understood, and what each demands.</summary>
internal static class SchemaKeywords
{
    /// <summary>The readers by keyword.</summary>
    public static IReadOnlyDictionary<string, KeywordReader> Rules { get; } =
        new Dictionary<string, KeywordReader>
        {
            ["type"] = (_, value, _, _) => Type(value),
            ["enum"] = (_, value, _, _) => OneOfValues([.. value.Items().Select(item => item.Element)]),
            ["const"] = (_, value, _, _) => OneOfValues([value.Element]),
            ["minimum"] = (_, value, _, _) => Bound(value, order => order >= 0, "at least"),
            ["maximum"] = (_, value, _, _) => Bound(value, order => order <= 0, "at most"),
            ["exclusiveMinimum"] = (_, value, _, _) => Bound(value, order => order > 0, "more than"),
            ["exclusiveMaximum"] = (_, value, _, _) => Bound(value, order => order < 0, "less than"),
            ["multipleOf"] = (_, value, _, _) => MultipleOf(value),
            ["minLength"] = (_, value, _, _) => Count(value, JsonValueKind.String, true),
            ["maxLength"] = (_, value, _, _) => Count(value, JsonValueKind.String, false),
            ["minItems"] = (_, value, _, _) => Count(value, JsonValueKind.Array, true),
            ["maxItems"] = (_, value, _, _) => Count(value, JsonValueKind.Array, false),
            ["minProperties"] = (_, value, _, _) => Count(value, JsonValueKind.Object, true),
            ["maxProperties"] = (_, value, _, _) => Count(value, JsonValueKind.Object, false),
            ["pattern"] = (_, value, _, _) => Pattern(value),
            ["uniqueItems"] = (_, value, _, _) => UniqueItems(value),
            ["required"] = (_, value, _, _) => Required(value.Strings()),
            ["properties"] = (reader, value, _, _) => SchemaContents.Properties(reader, value),
            ["patternProperties"] = (reader, value, _, _) => SchemaContents.PatternProperties(reader, value),
            ["additionalProperties"] = (reader, value, schema, _) =>
                SchemaContents.AdditionalProperties(reader, value, schema),
            ["propertyNames"] = (reader, value, _, _) => SchemaContents.PropertyNames(reader.Read(value)),
            ["prefixItems"] = (reader, value, _, _) => SchemaContents.PrefixItems(reader, value),
            ["items"] = (reader, value, schema, _) => SchemaContents.Items(reader, value, schema),
            ["contains"] = (reader, value, schema, _) => SchemaContents.Contains(reader, value, schema),
            ["allOf"] = (reader, value, _, node) => SchemaChoices.AllOf(reader, value, node),
            ["anyOf"] = (reader, value, _, node) => SchemaChoices.AnyOf(reader, value, node),
            ["oneOf"] = (reader, value, _, node) => SchemaChoices.OneOf(reader, value, node),
            ["not"] = (reader, value, _, node) => SchemaChoices.Not(reader.ReadAtSamePlace(value, node)),
            ["if"] = SchemaChoices.If,
            ["$ref"] = (reader, value, _, node) => reader.ReadReference(value, node).Check,
        };

    /// <summary>Reads a pattern, refusing one that a text could bring to a halt.</summary>
    public static Regex ReadPattern(SchemaText at, string pattern) =>
        AnswerPattern.Read(pattern, out var fault) ?? throw at.Fault($"the pattern is refused: {fault}");

    private static SchemaRule Type(SchemaText value)
    {
        string[] names = value.Element.ValueKind == JsonValueKind.Array ? value.Strings() : [value.String()];
        foreach (var name in names)
            if (name is not ("null" or "boolean" or "object" or "array" or "number" or "string" or "integer"))
                throw value.Fault($"there is no type '{name}'");
        return (given, path) =>
            names.Any(name => IsOfType(given, name))
                ? null
                : new(path, $"has to be {string.Join(" or ", names)}, but is {NameOf(given)}");
    }

    private static bool IsOfType(JsonElement value, string name) =>
        NameOf(value) == name
        || (name == "integer" && value.ValueKind == JsonValueKind.Number && SchemaNumbers.IsWhole(value));

    private static string NameOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.Number => "number",
            JsonValueKind.String => "string",
            _ => "null",
        };

    private static SchemaRule OneOfValues(JsonElement[] values) =>
        (given, path) =>
            values.Any(value => JsonElement.DeepEquals(value, given))
                ? null
                : new(path, $"is {Excerpt.Of(given)}, not {string.Join(" or ", values.Select(Excerpt.Of))}");

    private static SchemaRule Bound(SchemaText value, Func<int, bool> holds, string words)
    {
        var bound = value.Number();
        return (given, path) =>
            given.ValueKind != JsonValueKind.Number || holds(SchemaNumbers.Compare(given, bound))
                ? null
                : new(path, $"is {given}, but has to be {words} {bound}");
    }

    private static SchemaRule MultipleOf(SchemaText value)
    {
        var divisor = value.Number();
        if (divisor.GetDouble() <= 0)
            throw value.Fault("a number above 0 has to stand here");
        return (given, path) =>
            given.ValueKind != JsonValueKind.Number || SchemaNumbers.IsMultiple(given, divisor)
                ? null
                : new(path, $"is {given}, but has to be a multiple of {divisor}");
    }

    private static SchemaRule Count(SchemaText value, JsonValueKind kind, bool isLeast)
    {
        var bound = value.Count();
        return (given, path) =>
            given.ValueKind == kind && CountOf(given) is var count && (isLeast ? count < bound : count > bound)
                ? new(path, $"has {count} {UnitOf(kind)}, but at {(isLeast ? "least" : "most")} {bound} are allowed")
                : null;
    }

    private static int CountOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.EnumerateRunes().Count(),
            JsonValueKind.Array => value.GetArrayLength(),
            _ => value.GetPropertyCount(),
        };

    private static string UnitOf(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.String => "characters",
            JsonValueKind.Array => "items",
            _ => "properties",
        };

    private static SchemaRule Pattern(SchemaText value)
    {
        var pattern = ReadPattern(value, value.String());
        return (given, path) =>
            given.ValueKind != JsonValueKind.String || pattern.IsMatch(given.GetString()!)
                ? null
                : new(path, $"is {Excerpt.Of(given)}, which does not match {pattern}");
    }

    private static SchemaRule UniqueItems(SchemaText value)
    {
        if (value.Element.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            throw value.Fault("true or false has to stand here");
        if (value.Element.ValueKind == JsonValueKind.False)
            return (_, _) => null;
        return (given, path) =>
        {
            if (given.ValueKind != JsonValueKind.Array)
                return null;
            var items = given.EnumerateArray().ToArray();
            for (var second = 1; second < items.Length; second++)
            for (var first = 0; first < second; first++)
                if (JsonElement.DeepEquals(items[first], items[second]))
                    return new(JsonPointer.Append(path, second), $"is the same as item {first}");
            return null;
        };
    }

    private static SchemaRule Required(string[] names) =>
        (given, path) =>
            given.ValueKind == JsonValueKind.Object
            && names.FirstOrDefault(name => !given.TryGetProperty(name, out _)) is { } missing
                ? new(path, $"the property '{missing}' is missing")
                : null;
}
