using System.Text.Json;

namespace Flywheel.Evaluate.Tools;

/// <summary>The type that a tool's schema gives a parameter: a name of JSON Schema, of Python, Java or JavaScript.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="Name">The type as the schema writes it; empty where it has none.</param>
/// <param name="Items">The type of a list's elements; null when there is none.</param>
/// <param name="Default">What is taken when the argument is left out; null when the schema does not say.</param>
internal sealed record ParameterType(ArgumentKind Kind, string Name, ParameterType? Items, JsonElement? Default)
{
    /// <summary>The type of a parameter of which nothing is known.</summary>
    public static ParameterType Any { get; } = new(ArgumentKind.Any, "", Items: null, Default: null);

    /// <summary>Reads the schema of one parameter.</summary>
    public static ParameterType Read(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return Any;
        var name =
            schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
                ? type.GetString()!
                : "";
        return new(
            KindOf(name),
            name,
            schema.TryGetProperty("items", out var items) ? Read(items) : null,
            schema.TryGetProperty("default", out var value) ? value : null
        );
    }

    /// <summary>Whether a value of that kind may be passed as the argument itself.</summary>
    public bool Takes(ArgumentKind given) => Holds(given) || (Kind == ArgumentKind.Real && given == ArgumentKind.Whole);

    /// <summary>
    /// Whether a value of that kind may be an element of a list. Python passes 5 for a float but leaves [5] as it is, and so
    /// does the checker of BFCL; JSON Schema's <c>number</c> takes both.
    /// </summary>
    public bool Holds(ArgumentKind given) =>
        Kind == given
        || Kind == ArgumentKind.Any
        || (Kind == ArgumentKind.Number && given is ArgumentKind.Whole or ArgumentKind.Real);

    /// <summary>What sort of value that is. A number with a point or an exponent is real, as in Python.</summary>
    public static ArgumentKind KindOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => ArgumentKind.Text,
            JsonValueKind.True or JsonValueKind.False => ArgumentKind.Flag,
            JsonValueKind.Array => ArgumentKind.List,
            JsonValueKind.Object => ArgumentKind.Object,
            JsonValueKind.Number => value.GetRawText().AsSpan().ContainsAny(".eE")
                ? ArgumentKind.Real
                : ArgumentKind.Whole,
            _ => ArgumentKind.Null,
        };

    private static ArgumentKind KindOf(string name) =>
        name switch
        {
            "string" or "String" or "char" => ArgumentKind.Text,
            "integer" or "int" or "long" or "short" or "byte" or "Bigint" => ArgumentKind.Whole,
            "float" or "double" => ArgumentKind.Real,
            "number" => ArgumentKind.Number,
            "boolean" or "Boolean" or "bool" => ArgumentKind.Flag,
            "array" or "tuple" or "list" or "Array" or "ArrayList" => ArgumentKind.List,
            "object" or "dict" or "HashMap" => ArgumentKind.Object,
            "null" => ArgumentKind.Null,
            _ => ArgumentKind.Any,
        };
}
