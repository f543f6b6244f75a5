using System.Text.Json;

namespace Flywheel.Evaluate.Schema;

/// <summary>The keywords that combine schemas for the same value.</summary>
internal static class SchemaChoices
{
    public static SchemaRule AllOf(SchemaReader reader, SchemaText value, SchemaNode node)
    {
        var schemas = ReadAll(reader, value, node);
        return (given, path) =>
            schemas.Select(schema => schema.Check(given, path)).FirstOrDefault(fault => fault is not null);
    }

    public static SchemaRule AnyOf(SchemaReader reader, SchemaText value, SchemaNode node)
    {
        var schemas = ReadAll(reader, value, node);
        return (given, path) => schemas.Any(schema => schema.Accepts(given)) ? null : Nearest(schemas, given, path);
    }

    public static SchemaRule OneOf(SchemaReader reader, SchemaText value, SchemaNode node)
    {
        var schemas = ReadAll(reader, value, node);
        return (given, path) =>
            schemas.Count(schema => schema.Accepts(given)) switch
            {
                0 => Nearest(schemas, given, path),
                1 => null,
                var count => new(path, $"is valid under {count} of the schemas of which exactly one has to fit"),
            };
    }

    public static SchemaRule Not(SchemaNode schema) =>
        (given, path) => schema.Accepts(given) ? new(path, "is what it must not be") : null;

    public static SchemaRule If(SchemaReader reader, SchemaText value, SchemaText schema, SchemaNode node)
    {
        var condition = reader.ReadAtSamePlace(value, node);
        var then = schema.Find("then") is { } first ? reader.ReadAtSamePlace(first, node) : null;
        var otherwise = schema.Find("else") is { } second ? reader.ReadAtSamePlace(second, node) : null;
        return (given, path) => (condition.Accepts(given) ? then : otherwise)?.Check(given, path);
    }

    // The alternative that fails deepest in the value is most likely the one that was meant.
    private static SchemaFault Nearest(SchemaNode[] schemas, JsonElement given, string path) =>
        schemas
            .Select(schema => schema.Check(given, path)!)
            .MaxBy(fault => fault.Path.Count(character => character == '/'))!;

    private static SchemaNode[] ReadAll(SchemaReader reader, SchemaText value, SchemaNode node) =>
        value.Items() is { Length: > 0 } schemas
            ? [.. schemas.Select(schema => reader.ReadAtSamePlace(schema, node))]
            : throw value.Fault("a list of at least one schema has to stand here");
}
